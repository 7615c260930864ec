package dev.weir.console.total;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.Label;
import dev.weir.schemas.MetricKind;
import dev.weir.schemas.MetricTotal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which minute a growing total belongs to. */
class TotalsHistoryTest {

  private static final long MINUTE = 60_000_000L;

  private boolean ready = true;
  private final TotalsHistory history = new TotalsHistory(Duration.ofHours(1), () -> ready);

  @Test
  void countsWhatATotalGrewBy() {
    MetricTotal first = calls("v1", 1, 10, MINUTE);
    MetricTotal second = calls("v1", 1, 25, 2 * MINUTE);
    grow(null, first);
    grow(first, second);
    grow(second, calls("v1", 1, 26, 2 * MINUTE + 1));

    assertThat(calls()).isEqualTo(Map.of(0L, 10L, MINUTE, 15L, 2 * MINUTE, 1L));
  }

  @Test
  void knowsNothingOfWhatWasCountedBeforeItBegan() {
    ready = false;
    MetricTotal found = calls("v1", 1, 1_000_000, MINUTE);
    grow(null, found);
    ready = true;
    grow(found, calls("v1", 1, 1_000_007, 2 * MINUTE));

    assertThat(calls()).isEqualTo(Map.of(MINUTE, 7L));
  }

  @Test
  void beginsAtNoughtWithANewLineage() {
    MetricTotal old = calls("v1", 1, 500, MINUTE);
    grow(null, old);
    grow(old, calls("v1", 2, 3, 2 * MINUTE));

    assertThat(calls()).isEqualTo(Map.of(0L, 500L, MINUTE, 3L));
  }

  @Test
  void givesNoMinuteHoursThatAJobCaughtUpWithAtOnce() {
    MetricTotal before = calls("v1", 1, 10, MINUTE);
    history.replaced(null, before, 1_000);
    MetricTotal caughtUp = calls("v1", 1, 9_000, 50 * MINUTE);
    history.replaced(before, caughtUp, 1_500);
    history.replaced(null, calls("v2", 1, 70, 50 * MINUTE), 1_500);
    MetricTotal after = calls("v1", 1, 9_004, 51 * MINUTE);
    history.replaced(caughtUp, after, 4_000);

    assertThat(calls()).isEqualTo(Map.of(0L, 10L, 50 * MINUTE, 4L));
  }

  @Test
  void countsACallThatComesAfterAQuietHour() {
    MetricTotal before = calls("v1", 1, 10, MINUTE);
    history.replaced(null, before, 1_000);
    history.replaced(before, calls("v1", 1, 11, 31 * MINUTE), 1_000 + 30 * 60_000);

    assertThat(calls()).containsEntry(30 * MINUTE, 1L);
  }

  @Test
  void sumsUpTheVersionsThatAreWanted() {
    grow(null, calls("v1", 1, 10, MINUTE));
    grow(null, calls("v2", 1, 5, MINUTE));

    var one = history.steps(0, MINUTE, 1, id -> id.promptVersion().equals("v2"));
    assertThat(calls()).isEqualTo(Map.of(0L, 15L));
    assertThat(one.values()).extracting(Figures::calls).containsExactly(5L);
  }

  @Test
  void forgetsWhatIsOlderThanItsTime() {
    MetricTotal before = calls("v1", 1, 1, MINUTE);
    grow(null, before);
    for (int minute = 2; minute <= 200; minute++) {
      MetricTotal next = calls("v1", 1, minute, minute * MINUTE);
      grow(before, next);
      before = next;
    }

    assertThat(history.newest()).isEqualTo(200 * MINUTE);
    assertThat(history.oldest()).isEqualTo(139 * MINUTE);
  }

  @Test
  void isBoundedInMemoryWhateverTheVersionsCount() {
    for (int k = 0; k < 40_000; k++) {
      long end = (1 + k / 2_000) * MINUTE;
      grow(null, calls("v" + k, 1, 1, end));
      grow(null, durations("v" + k, end));
      assertThat(history.bytes()).isLessThanOrEqualTo(TotalsHistory.MOST_BYTES);
    }

    assertThat(history.newest()).isEqualTo(20 * MINUTE);
    assertThat(history.oldest()).as("the oldest minutes went").isGreaterThan(0);
    assertThat(calls().get(19 * MINUTE)).isEqualTo(2_000);
  }

  /** Spread over as many buckets as a busy version has in a minute. */
  private static MetricTotal durations(String version, long end) {
    List<Integer> indexes = IntStream.range(0, 60).boxed().toList();
    return MetricTotal.newBuilder(calls(version, 1, 0, end))
        .setMetric("llm_request_duration_seconds")
        .setKind(MetricKind.HISTOGRAM)
        .setCount(60)
        .setBucketIndexes(indexes)
        .setBucketCounts(indexes.stream().map(k -> 1L).toList())
        .build();
  }

  private void grow(@Nullable MetricTotal before, MetricTotal total) {
    history.replaced(before, total, total.getWindowEnd() / 1_000);
  }

  private Map<Long, Long> calls() {
    Map<Long, Long> calls = new TreeMap<>();
    history
        .steps(0, 1_000 * MINUTE, 1, id -> true)
        .forEach((at, figures) -> calls.put(at, figures.calls()));
    return calls;
  }

  private static MetricTotal calls(String version, long lineage, long value, long end) {
    return MetricTotal.newBuilder()
        .setMetric("llm_requests")
        .setKind(MetricKind.COUNTER)
        .setLabels(
            List.of(
                new Label("outcome", "ok"),
                new Label("prompt_id", "p"),
                new Label("prompt_version", version)))
        .setLineage(lineage)
        .setIncarnation(0)
        .setWindowEnd(end)
        .setExponent(0)
        .setValue(value)
        .build();
  }
}
