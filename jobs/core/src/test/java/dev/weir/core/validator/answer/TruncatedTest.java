package dev.weir.core.validator.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.validator.Checked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TruncatedTest {

  private static final Truncated TRUNCATED = new Truncated();

  @ParameterizedTest
  @ValueSource(strings = {"length", "max_tokens", "MAX_TOKENS"})
  void believesTheFinishReason(String reason) {
    assertThat(Checked.answer("Done.").finished(reason).score(TRUNCATED)).isEqualTo(1);
  }

  @Test
  void findsAFenceThatNobodyCloses() {
    assertThat(Checked.answer("Here:\n```java\nint x;").findings(TRUNCATED))
        .containsExactly("fence:```java\nint x;");
    assertThat(Checked.answer("Here:\n```java\nint x;\n```\n").findings(TRUNCATED)).isEmpty();
  }

  @Test
  void findsBracketsThatNobodyCloses() {
    assertThat(Checked.answer("{\"a\": [1, \"]\"").score(TRUNCATED)).isEqualTo(0.6);
    assertThat(Checked.answer("{\"a\": [1, \"{\"]}").score(TRUNCATED)).isZero();
    assertThat(Checked.answer("A smile :[ in prose.").score(TRUNCATED)).isZero();
  }

  @Test
  void suspectsAnEndAmidASentence() {
    String said = "The harbour is open every day and boats may enter at any time of it. ".repeat(4);
    assertThat(Checked.answer(said + "But the office is closed on").score(TRUNCATED))
        .isBetween(0.2, 0.4);
    assertThat(Checked.answer(said).score(TRUNCATED)).isZero();
    assertThat(Checked.answer(said + "\n- boats\n- berths").score(TRUNCATED)).isZero();
  }
}
