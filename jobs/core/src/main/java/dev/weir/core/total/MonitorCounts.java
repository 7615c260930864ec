package dev.weir.core.total;

import dev.weir.core.metric.FeedbackFamilies;
import dev.weir.core.metric.MetricCatalogue;
import dev.weir.core.metric.MetricFamily;
import dev.weir.core.pane.Distribution;
import dev.weir.core.pane.PaneSums;
import dev.weir.core.signal.ImplausibleField;
import dev.weir.schemas.DeadLetterReason;
import dev.weir.schemas.MetricTotal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How often what happened inside the job: one long for each {@link MonitorCount}, how long findings
 * took, and how late judgements came.
 *
 * <p>Counting is one addition in an array. Merging is exact in any order. Not thread-safe; {@link
 * MonitorCountsCodec} has the bytes.
 */
public final class MonitorCounts {

  /** Greater than every {@link MonitorCount#tag}. */
  public static final int TAGS = 256;

  private static final Map<DeadLetterReason, MonitorCount> REASONS =
      new EnumMap<>(DeadLetterReason.class);
  private static final Map<ImplausibleField, MonitorCount> FIELDS =
      new EnumMap<>(ImplausibleField.class);

  static {
    for (DeadLetterReason reason : DeadLetterReason.values()) {
      String label = reason.name().toLowerCase(Locale.ROOT);
      REASONS.put(reason, MonitorCount.of(MetricCatalogue.DEAD_LETTERS, label));
    }
    for (ImplausibleField field : ImplausibleField.values()) {
      FIELDS.put(field, MonitorCount.of(MetricCatalogue.IMPLAUSIBLE, field.label()));
    }
  }

  private final long[] counts = new long[TAGS];
  private @Nullable Distribution findingDelay;
  private @Nullable Distribution feedbackDelay;

  public void add(MonitorCount count, long more) {
    counts[count.tag()] += more;
  }

  /** Counts one dead letter. */
  public void addDeadLetter(DeadLetterReason reason) {
    add(REASONS.getOrDefault(reason, MonitorCount.DEAD_UNKNOWN), 1);
  }

  /** Counts the late calls and the values left out of a pane, calls kept apart among them. */
  public void addPane(PaneSums sums) {
    PaneSums apart = sums.excluded();
    if (apart != null) {
      addPane(apart);
    }
    add(MonitorCount.LATE, sums.late());
    for (Map.Entry<ImplausibleField, MonitorCount> field : FIELDS.entrySet()) {
      add(field.getValue(), sums.implausible(field.getKey()));
    }
  }

  /**
   * Counts findings of one call.
   *
   * @param micros from the append time of what completed the call until they left
   */
  public void addFindingDelay(long micros) {
    ownFindingDelay().add(micros);
  }

  /** How long findings took, in microseconds; null when there were none. */
  public @Nullable Distribution findingDelay() {
    return findingDelay == null || findingDelay.count() == 0 ? null : findingDelay;
  }

  /**
   * Notes how late a judgement was that found its call.
   *
   * @param micros from the end of the call until it was given
   */
  public void addFeedbackDelay(long micros) {
    ownFeedbackDelay().add(micros);
  }

  /** How late judgements were, in microseconds; null when none was matched. */
  public @Nullable Distribution feedbackDelay() {
    return feedbackDelay == null || feedbackDelay.count() == 0 ? null : feedbackDelay;
  }

  Distribution ownFeedbackDelay() {
    Distribution own = feedbackDelay;
    if (own == null) {
      own = new Distribution(FeedbackFamilies.DELAY);
      feedbackDelay = own;
    }
    return own;
  }

  Distribution ownFindingDelay() {
    Distribution own = findingDelay;
    if (own == null) {
      own = new Distribution(MetricCatalogue.FINDING_DELAY);
      findingDelay = own;
    }
    return own;
  }

  public long get(MonitorCount count) {
    return counts[count.tag()];
  }

  /** Sum over all series of a family. */
  public long sum(MetricFamily family) {
    long sum = 0;
    for (MonitorCount count : MonitorCount.values()) {
      sum += family.equals(count.family()) ? get(count) : 0;
    }
    return sum;
  }

  /** Halves that wait in state for their other half. */
  public long waiting() {
    return get(MonitorCount.HALVES_OPENED) - get(MonitorCount.HALVES_CLOSED);
  }

  /** Judgements that wait in state for their call. */
  public long feedbackWaiting() {
    return get(MonitorCount.FEEDBACK_OPENED) - get(MonitorCount.FEEDBACK_CLOSED);
  }

  /** Gives up the judgements that wait: nobody will bring them to their calls. */
  public void closeWaitingFeedback() {
    long waiting = feedbackWaiting();
    add(MonitorCount.FEEDBACK_CLOSED, waiting);
    add(MonitorCount.FEEDBACK_UNMATCHED, waiting);
  }

  public void merge(MonitorCounts other) {
    for (int k = 0; k < TAGS; k++) {
      counts[k] += other.counts[k];
    }
    Distribution delay = other.findingDelay();
    if (delay != null) {
      ownFindingDelay().merge(delay);
    }
    Distribution judged = other.feedbackDelay();
    if (judged != null) {
      ownFeedbackDelay().merge(judged);
    }
  }

  public void clear() {
    Arrays.fill(counts, 0);
    if (findingDelay != null) {
      findingDelay.clear();
    }
    if (feedbackDelay != null) {
      feedbackDelay.clear();
    }
  }

  public boolean isEmpty() {
    for (long count : counts) {
      if (count != 0) {
        return false;
      }
    }
    return findingDelay() == null && feedbackDelay() == null;
  }

  /**
   * Writes every series, zeros included, as the totals of the whole job.
   *
   * @param lineage of the state these were counted in, milliseconds since the epoch
   * @param windowEnd event time up to which they were counted, microseconds since the epoch
   */
  public void render(long lineage, long windowEnd, Consumer<MetricTotal> out) {
    for (MonitorCount count : MonitorCount.values()) {
      MetricFamily family = count.family();
      if (family != null) {
        SeriesLabels labels = SeriesLabels.of(count.label(), count.value());
        TotalRecord record = new TotalRecord(family, labels, lineage, 0, windowEnd);
        out.accept(record.value(get(count)));
      }
    }
    SeriesLabels none = SeriesLabels.NONE;
    TotalRecord record = new TotalRecord(MetricCatalogue.WAITING, none, lineage, 0, windowEnd);
    out.accept(record.value(waiting()));
    record = new TotalRecord(FeedbackFamilies.WAITING, none, lineage, 0, windowEnd);
    out.accept(record.value(feedbackWaiting()));
    render(MetricCatalogue.FINDING_DELAY, findingDelay(), lineage, windowEnd, out);
    render(FeedbackFamilies.DELAY, feedbackDelay(), lineage, windowEnd, out);
  }

  private static void render(
      MetricFamily family,
      @Nullable Distribution delay,
      long lineage,
      long windowEnd,
      Consumer<MetricTotal> out) {
    if (delay != null) {
      SeriesLabels none = SeriesLabels.NONE;
      out.accept(new TotalRecord(family, none, lineage, 0, windowEnd).distribution(delay));
    }
  }
}
