package dev.weir.core.drift.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordCategoriesTest {

  @Test
  void tellsRareWordsFromThoseNobodyHasSeen() {
    WordCategories words = new WordCategories(List.of("en", "de"), List.of("fr"), false);

    assertThat(words.category("de")).isEqualTo(1);
    assertThat(words.category("fr")).isEqualTo(words.other());
    assertThat(words.category("sv")).isEqualTo(words.unseen());
    assertThat(words.name(words.other())).isEqualTo("OTHER");
    assertThat(words.name(words.unseen())).isEqualTo("UNSEEN");
  }

  @Test
  void callsNothingUnseenWhenNotAllThatWasSeenIsListed() {
    WordCategories words = new WordCategories(List.of("en"), List.of(), true);

    assertThat(words.category("sv")).isEqualTo(words.other());
  }

  @Test
  void knowsAWordByWhatIsKeptOfIt() {
    WordCategories words = new WordCategories(List.of("<EMAIL>"), List.of(), false);

    assertThat(words.category("jane.doe@example.com")).isZero();
  }
}
