package dev.weir.core.pane;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CategoryCountsTest {

  @Test
  void keepTheShortestWordsWhateverTheOrderAndLoseNoCall() {
    List<String> words = new ArrayList<>();
    for (int k = 0; k < 50; k++) {
      words.add("word-" + k);
      words.add("stop");
    }
    Collections.shuffle(words, new Random(6));
    CategoryCounts counts = new CategoryCounts();
    words.forEach(word -> add(counts, word, 1));

    assertThat(counts.size()).isEqualTo(CategoryCounts.MOST);
    assertThat(counts.word(0)).asString().isEqualTo("stop");
    assertThat(counts.count(0)).isEqualTo(50);
    assertThat(counts.word(1)).asString().isEqualTo("word-0");
    assertThat(counts.word(31)).asString().isEqualTo("word-30");
    assertThat(counts.others()).isEqualTo(100 - 50 - 31);
  }

  @Test
  void takeWordsThatDifferOnlyBeyondTheirCutAsOne() {
    CategoryCounts counts = new CategoryCounts();
    add(counts, "x".repeat(300), 2);
    add(counts, "x".repeat(400), 3);
    assertThat(counts.size()).isEqualTo(1);
    assertThat(counts.word(0)).hasSize(CategoryCounts.LONGEST);
    assertThat(counts.count(0)).isEqualTo(5);
  }

  private static void add(CategoryCounts counts, String word, long calls) {
    byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
    counts.add(bytes, 0, bytes.length, calls);
  }
}
