package dev.weir.core.total;

import dev.weir.core.metric.MetricFamily;
import dev.weir.core.metric.QualityFamilies;
import dev.weir.core.pane.FeedbackSums;
import dev.weir.schemas.MetricTotal;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Estimates of quality of one version, from all its segments; derived whenever they are written and
 * kept nowhere.
 */
final class QualitySeries {

  private static final double MILLION = 1e6;

  private final SeriesLabels version;
  private final FeedbackSums judgements = new FeedbackSums();
  private long passed;
  private long validated;
  private int incarnation;
  private long windowEnd;

  /**
   * @param version labels of environment, prompt and version
   */
  QualitySeries(SeriesLabels version) {
    this.version = version;
  }

  /** Whether a judge has said something of the calls of a segment. */
  static boolean judges(SeriesGroup group) {
    FeedbackSums judgements = group.sums.feedback();
    return judgements != null && !judgements.judged().isEmpty();
  }

  /** Adds a segment of the version. */
  void add(SeriesGroup group) {
    FeedbackSums more = group.sums.feedback();
    if (more != null) {
      judgements.merge(more);
    }
    validated += group.sums.judgeable();
    passed += group.sums.judgeablePassed();
    incarnation = Math.max(incarnation, group.incarnation);
    windowEnd = Math.max(windowEnd, group.windowEnd);
  }

  /** Writes an estimate for each name that is known well enough. */
  void drain(long lineage, Consumer<MetricTotal> out) {
    judgements
        .judged()
        .forEach(
            (name, tally) -> {
              QualityEstimate estimate = QualityEstimate.of(passed, validated, tally.moments());
              if (estimate != null) {
                SeriesLabels labels = version.with("name", name);
                write(QualityFamilies.ESTIMATE, labels, lineage, estimate.mean(), out);
                write(QualityFamilies.LOWER, labels, lineage, estimate.lower(), out);
                write(QualityFamilies.UPPER, labels, lineage, estimate.upper(), out);
              }
            });
  }

  private void write(
      MetricFamily family,
      SeriesLabels labels,
      long lineage,
      double value,
      Consumer<MetricTotal> out) {
    out.accept(
        new TotalRecord(family, labels, lineage, incarnation, windowEnd)
            .value(Math.round(value * MILLION)));
  }

  /** Names of which enough is known for an estimate. */
  SortedSet<String> known() {
    SortedSet<String> known = new TreeSet<>();
    judgements
        .judged()
        .forEach(
            (name, tally) -> {
              if (QualityEstimate.of(passed, validated, tally.moments()) != null) {
                known.add(name);
              }
            });
    return known;
  }

  /** Ends the estimate of a name. */
  void retire(String name, Consumer<String> keys) {
    retire(version.with("name", name), keys);
  }

  private static void retire(SeriesLabels labels, Consumer<String> keys) {
    for (MetricFamily family : QualityFamilies.ALL) {
      keys.accept(new TotalRecord(family, labels, 0, 0, 0).key());
    }
  }

  /** Ends what a segment may have had a part in; what others still say of it is written anew. */
  static void retire(SeriesGroup group, SeriesLabels version, Consumer<String> keys) {
    FeedbackSums judgements = group.sums.feedback();
    if (judgements == null) {
      return;
    }
    for (String name : judgements.judged().keySet()) {
      retire(version.with("name", name), keys);
    }
  }
}
