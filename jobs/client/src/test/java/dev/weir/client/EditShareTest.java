package dev.weir.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditShareTest {

  @ParameterizedTest
  @CsvSource({
    "'the train leaves at nine', 'the train leaves at nine', 0",
    "'the train leaves at nine', '  the train\nleaves at ten ', 0.2",
    "'the train leaves at nine', 'the early train leaves at nine', 0.16666666666666666",
    "'the train leaves at nine', 'the train leaves', 0.4",
    "'the train leaves at nine', '', 1",
    "'', '', 0",
    "'a b', 'b a', 1"
  })
  void isTheShareOfWordsThatDiffer(String answer, String edited, double share) {
    assertThat(EditShare.of(answer, edited)).isEqualTo(share);
    assertThat(EditShare.of(edited, answer)).isEqualTo(share);
  }

  @Test
  void looksAtTheFirstWordsOfALongText() {
    String beginning = "word ".repeat(EditShare.MOST_WORDS);
    assertThat(EditShare.of(beginning + "end", beginning + "another end")).isZero();
  }
}
