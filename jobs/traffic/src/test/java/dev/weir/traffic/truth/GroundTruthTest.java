package dev.weir.traffic.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.core.call.Segment;
import dev.weir.core.metric.MetricCatalogue;
import dev.weir.core.price.PriceTable;
import dev.weir.schemas.CallError;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.Message;
import dev.weir.schemas.Usage;
import dev.weir.traffic.Traces;
import dev.weir.traffic.recording.FormatException;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class GroundTruthTest {

  private static final String DURATION = MetricCatalogue.DURATION.name();

  @Test
  void countsOutcomesErrorsAndTokensOfEveryCall() {
    TruthTally tally = new TruthTally(Traces.UNPRICED);
    tally.add(call("a", 10, 20).build());
    tally.add(call("b", 1, 2).setError(new CallError("timeout", null)).build());
    tally.add(call("c", 4, 8).setError(new CallError("rate_limit", "429")).build());
    SegmentTruth segment = tally.truth().segments().get(0);

    assertThat(segment.calls())
        .containsEntry("ok", 1L)
        .containsEntry("timeout", 1L)
        .containsEntry("error", 1L);
    assertThat(segment.errors()).containsEntry("timeout", 1L).containsEntry("rate_limit", 1L);
    assertThat(segment.tokens(TokenSums.INPUT)).isEqualTo(15);
    assertThat(segment.tokens(TokenSums.OUTPUT)).isEqualTo(30);
    assertThat(segment.unpricedCalls()).isEqualTo(3);
    assertThat(segment.quantiles().get(MetricCatalogue.OUTPUT_TOKENS_PER_CALL.name()))
        .isEqualTo(new Quantiles(1, 20, 20, 20));
  }

  @Test
  void takesTheNearestRank() {
    TruthTally tally = new TruthTally(Traces.UNPRICED);
    for (int i = 20; i >= 1; i--) {
      tally.add(call("c" + i, i, 1).build());
    }

    assertThat(
            tally
                .truth()
                .segments()
                .get(0)
                .quantiles()
                .get(MetricCatalogue.INPUT_TOKENS_PER_CALL.name()))
        .isEqualTo(new Quantiles(20, 10, 19, 20));
  }

  @Test
  void measuresTimesInSeconds() {
    TruthTally tally = new TruthTally(Traces.UNPRICED);
    tally.add(
        call("a", 1, 5)
            .setRequestedAt(1_000_000)
            .setFirstTokenAt(1_500_000L)
            .setLastTokenAt(3_500_000L)
            .setRespondedAt(4_000_000L)
            .build());
    SegmentTruth segment = tally.truth().segments().get(0);

    assertThat(segment.quantiles(MetricCatalogue.DURATION).p50()).isEqualTo(3);
    assertThat(segment.quantiles(MetricCatalogue.FIRST_TOKEN).p50()).isEqualTo(.5);
    assertThat(segment.quantiles(MetricCatalogue.PER_TOKEN).p50()).isEqualTo(.5);
    assertThat(segment.quantiles(MetricCatalogue.QUEUE_TIME).count()).isZero();
  }

  @Test
  void leavesOutTimesThatRunBackwards() {
    TruthTally tally = new TruthTally(Traces.UNPRICED);
    tally.add(
        call("a", 1, 5)
            .setRequestedAt(1_000_000)
            .setFirstTokenAt(3_500_000L)
            .setLastTokenAt(2_500_000L)
            .setRespondedAt(900_000L)
            .build());

    assertThat(tally.truth().segments().get(0).quantiles())
        .doesNotContainKeys(
            DURATION, MetricCatalogue.FIRST_TOKEN.name(), MetricCatalogue.PER_TOKEN.name());
  }

  @Test
  void countsACallWithoutAVersionUnderTheDerivedOne() {
    TruthTally tally = new TruthTally(Traces.UNPRICED);
    tally.add(call("a", 1, 5).build());
    tally.add(call("b", 1, 5).setMessages(List.of(new Message("system", "Be  brief."))).build());
    tally.add(call("c", 1, 5).setMessages(List.of(new Message("system", " Be brief.\n"))).build());
    tally.add(call("d", 1, 5).setMessages(List.of(new Message("user", "Hi"))).build());
    List<String> versions =
        tally.truth().segments().stream().map(s -> s.segment().promptVersion()).toList();

    assertThat(versions).hasSize(2).startsWith("");
    assertThat(versions.get(1)).matches("d-[0-9a-f]{12}");
  }

  @Test
  void pricesByTheTableAtEventTime() {
    TablePrice price = new TablePrice(PriceTable.shipped());

    assertThat(price.picoUsd(call("a", 100, 10).build()))
        .isEqualTo(100 * 2_500_000L + 10 * 10_000_000L);
    assertThat(price.picoUsd(call("a", 100, 10).setRequestModel("nobody-knows").build()))
        .isEqualTo(CallPrice.UNKNOWN);
  }

  @Test
  void comesBackFromJson() throws Exception {
    GroundTruth truth = conversation();

    assertThat(TruthJson.read(TruthJson.write(truth))).isEqualTo(truth);
    assertThat(TruthJson.write(truth)).contains("\"cost_usd\" : 60.687445");
    assertThatThrownBy(() -> TruthJson.read("{\"segments\": 3}"))
        .isInstanceOf(FormatException.class);
  }

  @Test
  void findsNoDifferenceInATrueReport() throws IOException {
    GroundTruth truth = conversation();
    SegmentTruth segment = truth.segments().get(0);
    GroundTruth near = withQuantile(segment, new Quantiles(11_619, 117 * 1.0109, 453, 605 * .9891));

    assertThat(truth.differences(truth)).isEmpty();
    assertThat(truth.differences(near)).isEmpty();
  }

  @Test
  void saysInWordsWhatIsWrong() throws IOException {
    GroundTruth truth = conversation();
    SegmentTruth segment = truth.segments().get(0);
    TreeMap<String, Long> tokens = new TreeMap<>(segment.tokens());
    tokens.merge(TokenSums.INPUT, 1L, Long::sum);
    TreeMap<String, Long> calls = new TreeMap<>(segment.calls());
    calls.put("error", 2L);
    GroundTruth wrong =
        new GroundTruth(
            List.of(
                new SegmentTruth(
                    segment.segment(),
                    calls,
                    segment.errors(),
                    tokens,
                    segment.costUsd().add(new BigDecimal("0.000000000001")),
                    1,
                    new TreeMap<>())));
    List<String> differences = truth.differences(wrong);

    assertThat(differences)
        .contains(
            "conv / gpt-4o / openai: calls with outcome error: expected 0, reported 2",
            "conv / gpt-4o / openai: tokens of kind input: expected 14680106, reported 14680107",
            "conv / gpt-4o / openai: calls without a price: expected 0, reported 1",
            "conv / gpt-4o / openai: llm_output_tokens, number of values: expected 11619,"
                + " reported 0")
        .anyMatch(text -> text.contains("cost in USD: expected 60.687445"))
        .hasSize(6);
  }

  @Test
  void findsAQuantileThatIsTooFarOff() throws IOException {
    GroundTruth truth = conversation();
    SegmentTruth segment = truth.segments().get(0);

    assertThat(
            truth.differences(withQuantile(segment, new Quantiles(11_619, 117, 453 * 1.012, 605))))
        .singleElement()
        .asString()
        .contains("p95 (within 1.1 %): expected 453.0");
    assertThat(
            truth.differences(withQuantile(segment, new Quantiles(11_619, Double.NaN, 453, 605))))
        .hasSize(1);
  }

  @Test
  void findsMissingAndUnknownSegments() throws IOException {
    GroundTruth truth = conversation();
    SegmentTruth segment = truth.segments().get(0);
    Segment other = segment.segment().withPromptVersion("2");
    List<SegmentTruth> segments = new ArrayList<>();
    segments.add(
        new SegmentTruth(
            other,
            segment.calls(),
            segment.errors(),
            segment.tokens(),
            segment.costUsd(),
            0,
            segment.quantiles()));

    assertThat(truth.differences(new GroundTruth(segments)))
        .containsExactly(
            "conv / gpt-4o / openai: not reported", "conv / 2 / gpt-4o / openai: never sent");
  }

  private static GroundTruth withQuantile(SegmentTruth segment, Quantiles quantiles) {
    TreeMap<String, Quantiles> changed = new TreeMap<>(segment.quantiles());
    changed.put(MetricCatalogue.OUTPUT_TOKENS_PER_CALL.name(), quantiles);
    return new GroundTruth(
        List.of(
            new SegmentTruth(
                segment.segment(),
                segment.calls(),
                segment.errors(),
                segment.tokens(),
                segment.costUsd(),
                segment.unpricedCalls(),
                changed)));
  }

  private static GroundTruth conversation() throws IOException {
    TruthTally tally = new TruthTally(new TablePrice(PriceTable.shipped()));
    Traces.calls(Traces.conversation().open()).forEach(tally::add);
    return tally.truth();
  }

  private static LlmCall.Builder call(String id, long input, long output) {
    return LlmCall.newBuilder()
        .setCallId(id)
        .setRequestedAt(1_700_158_623_000_000L)
        .setRequestModel("gpt-4o")
        .setProvider("openai")
        .setUsage(new Usage(input, output, null, null, null));
  }
}
