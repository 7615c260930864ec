package dev.weir.core.validator;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.weir.core.call.RandomCalls;
import dev.weir.core.call.Text;
import dev.weir.core.validate.Check;
import dev.weir.core.validate.CheckedCall;
import dev.weir.core.validate.Report;
import dev.weir.core.validate.Validator;
import dev.weir.core.validator.answer.Relevance;
import dev.weir.core.validator.answer.SystemPromptLeak;
import dev.weir.core.validator.answer.Truncated;
import dev.weir.core.validator.content.InvisibleText;
import dev.weir.core.validator.content.Topics;
import dev.weir.core.validator.grounding.Groundedness;
import dev.weir.core.validator.json.Json;
import dev.weir.core.validator.limits.CostLimit;
import dev.weir.core.validator.limits.LatencyLimit;
import dev.weir.core.validator.limits.TimestampOrder;
import dev.weir.core.validator.limits.TokenAccounting;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every check that is no rule. */
final class AnswerCatalogueTest {

  private static final int CALLS = 3_000;
  private static final int ROUNDS = 5;

  static Stream<Validator> validators() {
    return Stream.of(
        new Groundedness(),
        new Json(),
        new Relevance(),
        new SystemPromptLeak(),
        new Truncated(),
        new InvisibleText(),
        new Topics(),
        new TokenAccounting(),
        new TimestampOrder(),
        new LatencyLimit(),
        new CostLimit());
  }

  @ParameterizedTest
  @MethodSource("validators")
  void reportsPlacesWithinTheTextOnEdgesOfCharacters(Validator validator) {
    Check check = Checked.check(validator, Map.of());
    RandomCalls calls = new RandomCalls(new Random(17));
    Report report = new Report();
    for (int i = 0; i < CALLS; i++) {
      CheckedCall call = Checked.read(calls.call());
      report.clear();
      check.run(call, report);
      assertThat(report.score()).isBetween(0.0, 1.0);
      for (int f = 0; f < report.size(); f++) {
        Text text = report.text(f).text();
        assertThat(report.start(f)).isBetween(0, report.end(f));
        assertThat(report.end(f)).isLessThanOrEqualTo(text.length());
        assertThat(isEdge(text, report.start(f))).isTrue();
        assertThat(isEdge(text, report.end(f))).isTrue();
      }
    }
  }

  private static boolean isEdge(Text text, int offset) {
    return offset == text.length() || (text.bytes()[text.offset() + offset] & 0xC0) != 0x80;
  }

  @ParameterizedTest
  @MethodSource("validators")
  void saysTheSameWhateverCameBefore(Validator validator) {
    RandomCalls calls = new RandomCalls(new Random(23));
    Check used = Checked.check(validator, Map.of());
    Report ofUsed = new Report();
    Report ofFresh = new Report();
    for (int i = 0; i < 200; i++) {
      CheckedCall call = Checked.read(calls.call());
      ofUsed.clear();
      ofFresh.clear();
      used.run(call, ofUsed);
      Checked.check(validator, Map.of()).run(call, ofFresh);
      assertThat(ofUsed.score()).isEqualTo(ofFresh.score());
      assertThat(ofUsed.size()).isEqualTo(ofFresh.size());
    }
  }

  @ParameterizedTest
  @MethodSource("validators")
  void allocatesNothingOnceItHasRoom(Validator validator) {
    Check check = Checked.check(validator, Map.of());
    CheckedCall call =
        Checked.asked("How long is the Androscoggin river, and where does it end?")
            .message("system", "You are the assistant of a geographer and answer in one sentence.")
            .documents("The Androscoggin River is 178 miles long.", "It joins the Kennebec River.")
            .output("The Androscoggin River is 178 miles long and joins the Kennebec River.")
            .usage(100, 20)
            .times(1, 2, 3)
            .call();
    Report report = new Report();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < CALLS; i++) {
        report.clear();
        check.run(call, report);
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(least).isZero();
  }
}
