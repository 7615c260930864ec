package dev.weir.core.total;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weir.core.call.Segment;
import dev.weir.core.call.Text;
import dev.weir.core.metric.QualityFamilies;
import dev.weir.core.pane.FeedbackSums;
import dev.weir.core.pane.PaneSums;
import dev.weir.core.signal.SampleCalls;
import dev.weir.core.signal.SignalRow;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.MetricTotal;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** That estimates are written, kept up to date and ended with the version they are of. */
class QualitySeriesTest {

  private static final long PANE = 10_000_000;
  private static final long START = SampleCalls.NEW_YEAR;
  private static final long DAY = 86_400_000_000L;
  private static final String ESTIMATE =
      "llm_quality_estimateGAUGE{environment=\"production\",name=\"helpful\",prompt_id=\"summary\","
          + "prompt_version=\"v1\"}";

  private final Map<String, MetricTotal> board = new TreeMap<>();
  private final SampleCalls calls = new SampleCalls(3);

  private static PromptTotals totals() {
    return new PromptTotals("production", "summary", 42, TotalsPolicy.standard());
  }

  private static byte[] segment(String version, String model) {
    return new Segment("production", "summary", version, model, "acme").write();
  }

  /** Calls of which half pass. */
  private void calls(PromptTotals totals, int pane, String version, String model, int count) {
    PaneSums sums = new PaneSums();
    for (int i = 0; i < count; i++) {
      SignalRow row = SampleCalls.row(calls.answered(version, 100).build(), SampleCalls.price());
      row.keep(Text.of(i % 2 == 0 ? "pass" : "flag"));
      sums.add(row);
    }
    totals.add(START + pane * PANE, segment(version, model), sums);
  }

  private static void judged(
      PromptTotals totals, int pane, String version, String model, int count, double gap) {
    PaneSums sums = new PaneSums();
    for (int i = 0; i < count; i++) {
      sums.ownFeedback().addJudged("helpful", gap, 0.5, true);
    }
    totals.add(START + pane * PANE, segment(version, model), sums);
  }

  private void drain(PromptTotals totals) {
    totals.admitPending();
    totals.drainDirty(total -> board.put(SeriesKey.of(total), total), board::remove);
  }

  private double estimate() {
    MetricTotal total = board.get(ESTIMATE);
    return total == null ? Double.NaN : total.getValue() / 1e6;
  }

  @Test
  void comesFromAllModelsOfAVersion() {
    PromptTotals totals = totals();
    calls(totals, 0, "v1", "large-2", 60);
    calls(totals, 0, "v1", "small-1", 40);
    calls(totals, 0, "v2", "small-1", 40);
    drain(totals);
    assertThat(board.keySet()).noneMatch(key -> key.startsWith("llm_quality"));

    judged(totals, 1, "v1", "large-2", 20, 0);
    drain(totals);
    assertThat(board.keySet()).noneMatch(key -> key.startsWith("llm_quality"));

    judged(totals, 2, "v1", "small-1", 20, 0.5);
    drain(totals);
    assertThat(estimate()).isCloseTo(0.75, within(1e-6));
    assertThat(board.keySet().stream().filter(key -> key.startsWith("llm_quality")))
        .hasSize(QualityFamilies.ALL.size());
  }

  /** Neither is among the calls that verdicts of judges speak for. */
  @Test
  void callsWithoutAnAnswerAndThoseNotChosenByChanceChangeNothing() {
    PromptTotals totals = totals();
    calls(totals, 0, "v1", "large-2", 100);
    judged(totals, 0, "v1", "large-2", 40, 0.25);
    PaneSums others = new PaneSums();
    for (int i = 0; i < 900; i++) {
      LlmCall call =
          i % 2 == 0
              ? calls.failed("v1", 100, "timeout").build()
              : calls.answered("v1", 100).setOutput(" ").build();
      SignalRow row = SampleCalls.row(call, SampleCalls.price());
      row.keep(Text.of("pass"));
      others.add(row);
      others.ownFeedback().addJudged("helpful", -1, 0, true);
    }
    totals.add(START, segment("v1", "large-2"), others);
    drain(totals);
    assertThat(estimate()).isCloseTo(0.75, within(1e-6));
  }

  @Test
  void followsWhatComesLater() {
    PromptTotals totals = totals();
    calls(totals, 0, "v1", "large-2", 100);
    judged(totals, 0, "v1", "large-2", 50, 0);
    drain(totals);
    assertThat(estimate()).isCloseTo(0.5, within(1e-6));
    judged(totals, 1, "v1", "large-2", 50, 0.4);
    drain(totals);
    assertThat(estimate()).isCloseTo(0.7, within(1e-6));
  }

  @Test
  void goesOnFromItsBytesAsIfNothingHadHappened() {
    PromptTotals totals = totals();
    calls(totals, 0, "v1", "large-2", 100);
    judged(totals, 0, "v1", "large-2", 50, 0);
    totals.admitPending();
    ByteWriter out = new ByteWriter();
    new PromptTotalsCodec().write(totals, out);
    PromptTotals restored = totals();
    new PromptTotalsCodec().read(new ByteReader(out.toByteArray()), restored);
    drain(restored);
    assertThat(estimate()).isCloseTo(0.5, within(1e-6));

    calls(restored, 1, "v1", "large-2", 300);
    judged(restored, 1, "v1", "large-2", 50, 0.4);
    drain(restored);
    assertThat(estimate()).isCloseTo(0.7, within(1e-6));
  }

  @Test
  void anEstimateWhoseNameLosesItsPlaceEndsAndWhatIsLeftOutIsCounted() {
    PromptTotals totals = totals();
    calls(totals, 0, "v1", "large-2", 100);
    judged(totals, 0, "v1", "large-2", 50, 0);
    drain(totals);
    assertThat(board).containsKey(ESTIMATE);

    PaneSums others = new PaneSums();
    for (int k = 0; k < FeedbackSums.MOST_JUDGED; k++) {
      others.ownFeedback().addJudged("a" + k, 0, 0.5, true);
    }
    totals.add(START + PANE, segment("v1", "large-2"), others);
    drain(totals);
    assertThat(board).doesNotContainKey(ESTIMATE);
    MonitorCounts counts = new MonitorCounts();
    totals.drainCounts(counts);
    assertThat(counts.get(MonitorCount.COLLAPSED_JUDGE)).isEqualTo(50);
  }

  @Test
  void anEstimateEndsWhenItsVerdictsAreTakenBack() {
    PromptTotals totals = totals();
    calls(totals, 0, "v1", "large-2", 100);
    judged(totals, 0, "v1", "large-2", 30, 0);
    drain(totals);
    assertThat(board).containsKey(ESTIMATE);
    PaneSums back = new PaneSums();
    back.ownFeedback().subtractJudged("helpful", 0, 0.5);
    totals.add(START + PANE, segment("v1", "large-2"), back);
    drain(totals);
    assertThat(board).doesNotContainKey(ESTIMATE);
  }

  @Test
  void endsWithItsVersion() {
    PromptTotals totals = totals();
    calls(totals, 0, "v1", "large-2", 100);
    judged(totals, 0, "v1", "large-2", 50, 0);
    drain(totals);
    assertThat(board).containsKey(ESTIMATE);
    totals.retireIdle(START + 2 * DAY);
    totals.drainDirty(total -> board.put(SeriesKey.of(total), total), board::remove);
    assertThat(board).isEmpty();
  }
}
