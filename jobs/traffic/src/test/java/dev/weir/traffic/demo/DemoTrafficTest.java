package dev.weir.traffic.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.call.Segment;
import dev.weir.core.metric.MetricCatalogue;
import dev.weir.core.price.PriceTable;
import dev.weir.schemas.LlmCall;
import dev.weir.traffic.Traces;
import dev.weir.traffic.recording.EventTime;
import dev.weir.traffic.recording.Recording;
import dev.weir.traffic.recording.Survey;
import dev.weir.traffic.truth.GroundTruth;
import dev.weir.traffic.truth.SegmentTruth;
import dev.weir.traffic.truth.TablePrice;
import dev.weir.traffic.truth.TruthTally;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class DemoTrafficTest {

  @Test
  void playsAboutOneHourOfEveryRecordedCallAfterThreeDaysOfMadeUpPrompts() throws IOException {
    Survey survey = DemoTraffic.recording().survey();

    assertThat(survey.calls()).isEqualTo(11_619 + 5_291 + 1_170 + 722 + 86_400 + 17_253);
    Duration length = Duration.ofNanos((survey.lastMicros() - survey.firstMicros()) * 1_000);
    assertThat(length).isBetween(Duration.ofHours(72), Duration.ofHours(73));
    long lively = survey.lastMicros() - DemoTraffic.LIVELY.toNanos() / 1_000;
    assertThat(Traces.calls(DemoTraffic.recording().open()))
        .allMatch(
            call ->
                DemoTraffic.MADE_UP.contains(call.getPromptId()) || EventTime.of(call) > lively);
  }

  @Test
  void isTheSameEachTime() throws IOException {
    assertThat(Traces.calls(DemoTraffic.recording().open()))
        .isEqualTo(Traces.calls(DemoTraffic.recording().open()));
  }

  @Test
  void keepsArrivalsAndTokensOfTheTrace() throws IOException {
    List<LlmCall> recorded = Traces.calls(Traces.conversation().open());
    List<LlmCall> played =
        Traces.calls(DemoTraffic.recording().open()).stream()
            .filter(call -> "conversation".equals(call.getPromptId()))
            .toList();

    assertThat(played.stream().map(LlmCall::getRequestedAt).sorted())
        .isEqualTo(recorded.stream().map(LlmCall::getRequestedAt).sorted().toList());
    Set<LlmCall> refused = new HashSet<>();
    for (LlmCall call : played) {
      if (call.getUsage().getInput() == null) {
        refused.add(call);
        assertThat(call.getError()).isNotNull();
      }
    }
    assertThat(refused.size()).isBetween(50, 300);
  }

  @Test
  void givesEveryAnsweredCallTimesInOrder() throws IOException {
    Recording recording = DemoTraffic.recording();
    long previous = Long.MIN_VALUE;
    for (LlmCall call : Traces.calls(recording.open())) {
      assertThat(EventTime.of(call)).isGreaterThanOrEqualTo(previous);
      previous = EventTime.of(call);
      if (call.getError() == null) {
        assertThat(call.getRespondedAt()).isGreaterThan(call.getRequestedAt());
      }
      if (call.getFirstTokenAt() != null) {
        assertThat(call.getFirstTokenAt()).isGreaterThan(call.getRequestedAt());
        assertThat(call.getLastTokenAt()).isGreaterThanOrEqualTo(call.getFirstTokenAt());
      }
      assertThat(call.getTraceId()).matches("[0-9a-f]{32}");
    }
  }

  @Test
  void showsTheMeasuredDifferenceBetweenProviders() throws IOException {
    GroundTruth truth = truth();

    double groq = firstToken(truth, "groq");
    double together = firstToken(truth, "together");
    assertThat(groq).isLessThan(together);
  }

  @Test
  void takesForEachTokenWhatOneTookInARecordedRequest() throws IOException {
    List<Double> recorded =
        Traces.calls(Traces.of("llmperf", DemoFiles.LLMPERF).open()).stream()
            .filter(call -> call.getProvider().equals("groq") && call.getError() == null)
            .map(DemoTrafficTest::perToken)
            .toList();
    List<Double> played =
        Traces.calls(DemoTraffic.recording().open()).stream()
            .filter(call -> call.getProvider().equals("groq"))
            .filter(call -> call.getUsage().getOutput() > 100)
            .map(DemoTrafficTest::perToken)
            .toList();

    assertThat(played)
        .hasSizeGreaterThan(1_000)
        .allSatisfy(
            micros -> assertThat(recorded).anyMatch(measured -> Math.abs(micros - measured) < .02));
  }

  private static double perToken(LlmCall call) {
    return (call.getLastTokenAt() - call.getFirstTokenAt()) / (call.getUsage().getOutput() - 1.);
  }

  @Test
  void pricesWhatTheTableKnowsAndCountsTheRest() throws IOException {
    GroundTruth truth = truth();

    assertThat(truth.segments()).hasSize(3 + 2 + 7 + 1 + 3);
    for (SegmentTruth segment : truth.segments()) {
      boolean priced = !segment.segment().provider().equals("lepton");
      assertThat(segment.unpricedCalls() == 0).as(segment.toString()).isEqualTo(priced);
      assertThat(segment.costUsd().compareTo(BigDecimal.ZERO) > 0)
          .as(segment.toString())
          .isEqualTo(priced && segment.tokens("input") > 0);
    }
    assertThat(
            truth.segments().stream()
                .map(SegmentTruth::segment)
                .filter(segment -> segment.promptId().equals("nemo-guardrails"))
                .map(Segment::promptVersion))
        .hasSize(7);
  }

  private static GroundTruth truth() throws IOException {
    TruthTally tally = new TruthTally(new TablePrice(PriceTable.shipped()));
    Traces.calls(DemoTraffic.recording().open()).forEach(tally::add);
    return tally.truth();
  }

  private static double firstToken(GroundTruth truth, String provider) {
    return truth.segments().stream()
        .filter(segment -> segment.segment().promptId().equals("conversation"))
        .filter(segment -> segment.segment().provider().equals(provider))
        .findFirst()
        .orElseThrow()
        .quantiles(MetricCatalogue.FIRST_TOKEN)
        .p50();
  }
}
