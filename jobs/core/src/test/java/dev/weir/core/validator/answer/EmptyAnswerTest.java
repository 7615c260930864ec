package dev.weir.core.validator.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.validate.OneCheck;
import dev.weir.core.validate.SampleCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmptyAnswerTest {

  private final OneCheck check = new OneCheck(new EmptyAnswer());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\n\t ",
        "\u00A0\u3000",
        "\u200B\u200D\uFEFF",
        "\u2028",
        "\u2060",
        "\u1680"
      })
  void findsAnswersInWhichNothingCanBeSeen(String answer) {
    check.run(new SampleCall().output(answer));

    assertThat(check.report().score()).isEqualTo(1);
    assertThat(check.report().findingClass(0)).isEqualTo("empty");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", " . ", "\u200Bx", "é", "中", "😀", "\u00A1", "\u2010", "\uFFFD"})
  void leavesAnswersAloneInWhichSomethingCanBeSeen(String answer) {
    check.run(new SampleCall().output(answer));

    assertThat(check.report().score()).isZero();
    assertThat(check.report().skipped()).isFalse();
  }

  @Test
  void asksForNoAnswerWhereThereIsAReasonForNone() {
    assertThat(check.run(new SampleCall()).skipped()).as("not recorded").isTrue();
    assertThat(check.run(new SampleCall().output("").error("quota", null)).skipped()).isTrue();
    assertThat(check.run(new SampleCall().output("").toolCall("search", "{}")).skipped()).isTrue();
  }
}
