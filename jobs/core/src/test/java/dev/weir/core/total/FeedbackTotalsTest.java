package dev.weir.core.total;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.call.Segment;
import dev.weir.core.pane.FeedbackChange;
import dev.weir.core.pane.FeedbackKey;
import dev.weir.core.pane.FeedbackSums;
import dev.weir.core.pane.PaneSums;
import dev.weir.core.signal.SampleCalls;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import dev.weir.schemas.MetricTotal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class FeedbackTotalsTest {

  private static final long PANE = 10_000_000;
  private static final long START = SampleCalls.NEW_YEAR;
  private static final TotalsPolicy POLICY = TotalsPolicy.standard();
  private static final FeedbackKey YES = new FeedbackKey("helpful", "user", FeedbackKey.TRUE);
  private static final FeedbackKey NO = new FeedbackKey("helpful", "user", FeedbackKey.FALSE);
  private static final FeedbackKey RATING = new FeedbackKey("rating", "user", FeedbackKey.NUMBER);

  private final Map<String, MetricTotal> board = new TreeMap<>();
  private final List<String> ended = new ArrayList<>();
  private PromptTotals totals = new PromptTotals("production", "summary", 42, POLICY);

  @Test
  void countCorrectionsUnderTheNewValueAndApartUnderTheOldOne() {
    give(0, sums -> sums.add(YES, FeedbackChange.FIRST));
    give(
        1,
        sums -> {
          sums.add(YES, FeedbackChange.RETRACTED);
          sums.add(NO, FeedbackChange.CORRECTED);
        });

    assertThat(value("llm_feedback", YES)).isEqualTo(1);
    assertThat(value("llm_feedback_retracted", YES)).isEqualTo(1);
    assertThat(value("llm_feedback", NO)).isEqualTo(1);
    assertThat(value("llm_feedback_retracted", NO)).isZero();
    assertThat(value("llm_requests", "outcome=\"ok\"")).isZero();
  }

  @Test
  void showNumbersAsADistribution() {
    give(0, sums -> sums.addNumber(RATING, FeedbackChange.FIRST, 4.5));
    give(
        1,
        sums -> {
          sums.addNumber(RATING, FeedbackChange.RETRACTED, 4.5);
          sums.addNumber(RATING, FeedbackChange.CORRECTED, 2);
        });

    MetricTotal given = series("llm_feedback_number", RATING);
    assertThat(given.getCount()).isEqualTo(2);
    assertThat(given.getSum()).isEqualTo(6_500_000);
    assertThat(series("llm_feedback_retracted_number", RATING).getSum()).isEqualTo(4_500_000);
  }

  @Test
  void letNoStreamOfValuesCrowdOutTheOnesThatAreThere() {
    give(0, sums -> sums.add(YES, FeedbackChange.FIRST));
    int values = 4 * POLICY.words();
    for (int k = 0; k < values; k++) {
      FeedbackKey hostile = new FeedbackKey("helpful", "user", "value-" + k);
      give(1 + k / 8, sums -> sums.add(hostile, FeedbackChange.FIRST));
    }
    give(200, sums -> sums.add(YES, FeedbackChange.FIRST));

    assertThat(value("llm_feedback", YES)).isEqualTo(2);
    long shown = board.keySet().stream().filter(key -> key.startsWith("llm_feedbackC")).count();
    assertThat(shown).isLessThanOrEqualTo(POLICY.words() + 1);
    FeedbackKey rest = new FeedbackKey("helpful", "user", LabelValue.OTHER);
    assertThat(value("llm_feedback", rest)).isEqualTo(values - POLICY.words() + 1);
    MonitorCounts counts = new MonitorCounts();
    totals.drainCounts(counts);
    assertThat(counts.get(MonitorCount.COLLAPSED_FEEDBACK)).isEqualTo(values - POLICY.words() + 1);
  }

  @Test
  void endWithTheSeriesOfTheirVersion() {
    give(0, sums -> sums.addNumber(RATING, FeedbackChange.FIRST, 1));
    totals.retireIdle(START + PANE + POLICY.retireAfterMicros());
    drain();
    assertThat(board.keySet()).noneMatch(key -> key.contains("feedback"));
    assertThat(ended).filteredOn(key -> key.contains("feedback")).hasSize(3);
  }

  @Test
  void goOnFromTheirBytes() {
    give(0, sums -> sums.add(YES, FeedbackChange.FIRST));
    ByteWriter out = new ByteWriter();
    new PromptTotalsCodec().write(totals, out);
    totals = new PromptTotals("production", "summary", 42, POLICY);
    new PromptTotalsCodec().read(new ByteReader(out.toByteArray()), totals);
    give(1, sums -> sums.add(YES, FeedbackChange.FIRST));
    assertThat(value("llm_feedback", YES)).isEqualTo(2);
  }

  private void give(int pane, Consumer<FeedbackSums> said) {
    PaneSums sums = new PaneSums();
    said.accept(sums.ownFeedback());
    byte[] segment = new Segment("production", "summary", "v1", "large-2", "acme").write();
    totals.add(START + pane * PANE, segment, sums);
    totals.admitPending();
    drain();
  }

  private void drain() {
    totals.drainDirty(
        total -> board.put(SeriesKey.of(total), total),
        key -> {
          ended.add(key);
          board.remove(key);
        });
  }

  private long value(String family, FeedbackKey key) {
    return series(family, key).getValue();
  }

  private long value(String family, String label) {
    return board.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(family + "C") && entry.getKey().contains(label))
        .mapToLong(entry -> entry.getValue().getValue())
        .sum();
  }

  private MetricTotal series(String family, FeedbackKey key) {
    List<MetricTotal> found =
        board.values().stream()
            .filter(total -> total.getMetric().equals(family))
            .filter(
                total ->
                    SeriesKey.of(total).contains("name=\"" + key.name() + "\"")
                        && SeriesKey.of(total).contains("source=\"" + key.source() + "\"")
                        && SeriesKey.of(total).contains("value=\"" + key.value() + "\""))
            .toList();
    assertThat(found).as(family + " " + key + " of " + board.keySet()).hasSize(1);
    return Objects.requireNonNull(found.get(0));
  }
}
