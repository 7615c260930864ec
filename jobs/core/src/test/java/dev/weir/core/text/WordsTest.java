package dev.weir.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WordsTest {

  private static Words over(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Words words = new Words();
    words.over(bytes, 0, bytes.length);
    return words;
  }

  private static List<String> split(String text) {
    Words words = over(text);
    List<String> found = new ArrayList<>();
    while (words.next()) {
      StringBuilder word = new StringBuilder();
      for (int i = 0; i < words.size(); i++) {
        word.appendCodePoint(words.letter(i));
      }
      found.add(word.toString());
    }
    return found;
  }

  @Test
  void foldsLettersAndKeepsNumbersWhole() {
    assertThat(split("The ÉCOLE (3,530.5 m²) costs $7."))
        .containsExactly("the", "école", "3530.5", "m", "costs", "7");
  }

  @Test
  void takesIdeographsOneByOne() {
    assertThat(split("東京2020 ok")).containsExactly("東", "京", "2020", "ok");
  }

  @ParameterizedTest
  @CsvSource({
    "miles, mile",
    "walking, walked",
    "nations, nation",
    "Quickly, quick",
    "studies, studied"
  })
  void findsFormsOfOneWordByTheirStem(String one, String other) {
    assertThat(stem(one)).isEqualTo(stem(other));
  }

  @Test
  void tellsNumbersApart() {
    assertThat(stem("1,286")).isEqualTo(stem("1286"));
    assertThat(stem("12.86")).isNotEqualTo(stem("1286"));
  }

  private static long stem(String word) {
    Words words = over(word);
    assertThat(words.next()).isTrue();
    return words.stem();
  }

  @Test
  void hashesAsSetsOfWordsDo() {
    Words words = over("Naïve");
    words.next();
    assertThat(words.hash()).isEqualTo(Words.hashOf("naïve"));
    assertThat(WordSet.of("a naïve b").contains(words.hash())).isTrue();
    assertThat(WordSet.of("a b c").contains(words.hash())).isFalse();
  }

  @Test
  void endsWithAnOverlongWord() {
    Words words = over("x".repeat(10_000) + " y");
    assertThat(words.next()).isTrue();
    assertThat(words.size()).isEqualTo(Words.LONGEST);
    assertThat(words.end()).isEqualTo(10_000);
    assertThat(words.next()).isTrue();
    assertThat(words.next()).isFalse();
  }
}
