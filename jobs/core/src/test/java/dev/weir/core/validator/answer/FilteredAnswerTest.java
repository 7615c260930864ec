package dev.weir.core.validator.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.validate.OneCheck;
import dev.weir.core.validate.SampleCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilteredAnswerTest {

  private final OneCheck check = new OneCheck(new FilteredAnswer());

  @ParameterizedTest
  @ValueSource(
      strings = {"content_filter", "SAFETY", "Recitation", "guardrail_intervened", "refusal"})
  void findsTheReasonsThatProvidersGive(String reason) {
    assertThat(check.run(new SampleCall().output("So").finish(reason)).score()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"stop", "length", "tool_calls", "", "content_filter_off", "safet"})
  void leavesOtherReasonsAlone(String reason) {
    assertThat(check.run(new SampleCall().output("So").finish(reason)).score()).isZero();
  }

  @Test
  void findsARequestThatWasRefused() {
    assertThat(check.run(new SampleCall().error("bad_request", "content_filter")).score())
        .isEqualTo(1);
    assertThat(check.run(new SampleCall().error("content_policy_violation", null)).score())
        .isEqualTo(1);
    assertThat(check.run(new SampleCall().error("rate_limit", "429")).score()).isZero();
  }
}
