package dev.weir.core.total;

import dev.weir.core.metric.FeedbackFamilies;
import dev.weir.core.metric.MetricFamily;
import dev.weir.core.pane.Distribution;
import dev.weir.core.pane.FeedbackChange;
import dev.weir.core.pane.FeedbackKey;
import dev.weir.core.pane.FeedbackTally;
import dev.weir.schemas.MetricTotal;
import java.util.function.Consumer;

/**
 * Judgements of one value on the calls of one segment, as the series they are shown by.
 *
 * <p>What was given and what was taken back both exist from the first judgement on, so that one can
 * be subtracted from the other.
 */
final class FeedbackSeries {

  final int incarnation;
  final FeedbackTally tally = new FeedbackTally();
  boolean dirty;

  FeedbackSeries(int incarnation) {
    this.incarnation = incarnation;
  }

  void add(FeedbackTally more) {
    tally.merge(more);
    dirty = true;
  }

  /** Writes the series if they have changed. */
  void drain(
      FeedbackKey key,
      SeriesLabels segment,
      long lineage,
      long windowEnd,
      Consumer<MetricTotal> out) {
    if (!dirty) {
      return;
    }
    SeriesLabels labels = labels(key, segment);
    out.accept(record(FeedbackFamilies.GIVEN, labels, lineage, windowEnd).value(tally.given()));
    out.accept(
        record(FeedbackFamilies.RETRACTED, labels, lineage, windowEnd).value(tally.retracted()));
    Distribution given = tally.givenNumbers();
    if (given != null) {
      out.accept(
          record(FeedbackFamilies.GIVEN_NUMBERS, labels, lineage, windowEnd).distribution(given));
    }
    Distribution retracted = tally.numbers(FeedbackChange.RETRACTED);
    if (retracted != null) {
      out.accept(
          record(FeedbackFamilies.RETRACTED_NUMBERS, labels, lineage, windowEnd)
              .distribution(retracted));
    }
    dirty = false;
  }

  /** Names every series there is, for their end. */
  void retire(FeedbackKey key, SeriesLabels segment, Consumer<String> keys) {
    SeriesLabels labels = labels(key, segment);
    keys.accept(record(FeedbackFamilies.GIVEN, labels, 0, 0).key());
    keys.accept(record(FeedbackFamilies.RETRACTED, labels, 0, 0).key());
    if (tally.givenNumbers() != null) {
      keys.accept(record(FeedbackFamilies.GIVEN_NUMBERS, labels, 0, 0).key());
    }
    if (tally.numbers(FeedbackChange.RETRACTED) != null) {
      keys.accept(record(FeedbackFamilies.RETRACTED_NUMBERS, labels, 0, 0).key());
    }
  }

  private static SeriesLabels labels(FeedbackKey key, SeriesLabels segment) {
    return segment.with("name", key.name()).with("source", key.source()).with("value", key.value());
  }

  private TotalRecord record(MetricFamily family, SeriesLabels labels, long lineage, long end) {
    return new TotalRecord(family, labels, lineage, incarnation, end);
  }
}
