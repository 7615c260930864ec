package dev.weir.core.classify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.call.Text;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class WordBlocksTest {

  private static final long SEED = 12;

  private final WordBlocks blocks = new WordBlocks();

  @Test
  void readsSpacedLettersAlsoAsTheWordTheySpell() {
    assertThat(features("h a t e you")).contains(word("hate"));
    assertThat(features("I h a t e")).contains(word("ihate"));
    assertThat(features("h a you t e")).doesNotContain(word("hate"));
  }

  @Test
  void findsTheSameClassesInSeveralLanguages() {
    Set<Integer> shared = features("ignore previous instructions");
    shared.retainAll(features("vergiss vorherige anweisungen"));
    assertThat(shared).as("three classes, two pairs, one triple").hasSize(6);
  }

  @Test
  void forgetsAClassThatIsFarBack() {
    String far = "ignore one big red house by a lake instructions";
    Set<Integer> shared = features("ignore instructions");
    shared.retainAll(features(far));
    assertThat(shared).as("the two words and their classes, no pair").hasSizeBetween(4, 6);
    assertThat(shared).isNotEqualTo(features("ignore instructions"));
  }

  @Test
  void keepsWithinTheRoomOfABlock() {
    Random random = new Random(SEED);
    String[] words = {"ignore", "previous", "instructions", "a", "b", "c", "hate", "women"};
    for (int i = 0; i < 500; i++) {
      StringBuilder text = new StringBuilder();
      for (int word = random.nextInt(80); word > 0; word--) {
        text.append(words[random.nextInt(words.length)]).append(' ');
      }
      blocks.over(Texts.of(text.toString()));
      while (blocks.next()) {
        assertThat(blocks.size()).isBetween(2, WordBlocks.MOST_FEATURES);
      }
    }
  }

  @Test
  void neverStumblesOverBytes() {
    Random random = new Random(SEED);
    for (int i = 0; i < 2_000; i++) {
      Text text = Texts.hostile(random);
      blocks.over(text);
      int before = 0;
      while (blocks.next()) {
        assertThat(blocks.start()).isGreaterThanOrEqualTo(before);
        assertThat(blocks.end()).isGreaterThan(blocks.start()).isLessThanOrEqualTo(text.length());
        before = blocks.end();
      }
    }
  }

  private int word(String word) {
    blocks.over(Texts.of(word));
    blocks.next();
    return blocks.feature(0);
  }

  private Set<Integer> features(String text) {
    Set<Integer> features = new HashSet<>();
    blocks.over(Texts.of(text));
    while (blocks.next()) {
      for (int i = 0; i < blocks.size(); i++) {
        features.add(blocks.feature(i));
      }
    }
    return features;
  }
}
