package dev.weir.flink.operator;

import dev.weir.core.clock.EventClock;
import dev.weir.core.stats.ByteWriter;
import dev.weir.core.total.MonitorCount;
import dev.weir.core.total.MonitorCounts;
import dev.weir.core.total.MonitorCountsCodec;
import dev.weir.flink.source.Item;
import dev.weir.flink.state.CountsDelta;
import dev.weir.schemas.Stratum;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts every item that reaches the end of an operator chain, since the counts were last taken.
 */
final class ItemCounts {

  private final String reporter;
  private final boolean feedbackIsJoined;
  private final MonitorCounts counts = new MonitorCounts();
  private final ByteWriter writer = new ByteWriter();
  private long newestEventTime = Long.MIN_VALUE;
  private long newestAppend = Long.MIN_VALUE;
  private long reportedLag;
  private List<String> reportedQuarantine = List.of();
  private int reportedPolicies;

  /**
   * @param reporter name under which the lag is reported
   * @param feedbackIsJoined whether somebody else counts what becomes of feedback
   */
  ItemCounts(String reporter, boolean feedbackIsJoined) {
    this.reporter = reporter;
    this.feedbackIsJoined = feedbackIsJoined;
  }

  void add(Item item) {
    switch (item.kind) {
      case CALL -> addCall(item);
      case REQUEST -> addHalf(item, MonitorCount.ITEMS_REQUEST, MonitorCount.DUPLICATES_REQUEST);
      case RESPONSE -> addHalf(item, MonitorCount.ITEMS_RESPONSE, MonitorCount.DUPLICATES_RESPONSE);
      case FEEDBACK -> {
        counts.add(MonitorCount.ITEMS_FEEDBACK, 1);
        if (item.duplicate) {
          counts.add(MonitorCount.DUPLICATES_FEEDBACK, 1);
        } else {
          MonitorCount what =
              feedbackIsJoined ? MonitorCount.FEEDBACK_OPENED : MonitorCount.FEEDBACK_UNMATCHED;
          counts.add(what, 1);
        }
      }
      case DEAD_LETTER -> {
        counts.add(MonitorCount.ITEMS_UNREADABLE, 1);
        counts.addDeadLetter(item.reason);
      }
      case CLOSED_HALF -> {
        counts.add(MonitorCount.HALVES_CLOSED, 1);
        counts.addDeadLetter(item.reason);
      }
      case SKIPPED_SPAN -> counts.add(MonitorCount.SPANS_SKIPPED, 1);
    }
    addTimes(item);
  }

  private void addCall(Item item) {
    switch (item.origin) {
      case COMPLETE ->
          addRead(
              item,
              MonitorCount.ITEMS_CALL,
              MonitorCount.DUPLICATES_CALL,
              MonitorCount.MEASURED_COMPLETE);
      case SPAN -> {
        addRead(
            item,
            MonitorCount.ITEMS_SPAN,
            MonitorCount.DUPLICATES_SPAN,
            MonitorCount.MEASURED_SPANS);
        if (!item.duplicate) {
          counts.add(MonitorCount.SPANS_USED, 1);
        }
      }
      case PAIRED -> {
        counts.add(MonitorCount.MEASURED_PAIRED, 1);
        counts.add(MonitorCount.HALVES_CLOSED, 2);
      }
      case TIMED_OUT -> {
        counts.add(MonitorCount.MEASURED_TIMED_OUT, 1);
        counts.add(MonitorCount.HALVES_CLOSED, 1);
      }
    }
  }

  private void addRead(
      Item item, MonitorCount read, MonitorCount duplicate, MonitorCount measured) {
    counts.add(read, 1);
    counts.add(item.duplicate ? duplicate : measured, 1);
  }

  private void addHalf(Item item, MonitorCount read, MonitorCount duplicate) {
    addRead(item, read, duplicate, MonitorCount.HALVES_OPENED);
  }

  private void addTimes(Item item) {
    if (item.clamped != EventClock.Side.NONE) {
      boolean past = item.clamped == EventClock.Side.PAST;
      counts.add(past ? MonitorCount.CLAMPED_PAST : MonitorCount.CLAMPED_FUTURE, 1);
    }
    newestEventTime = Math.max(newestEventTime, item.eventTime);
    newestAppend = Math.max(newestAppend, item.appendedAt);
  }

  /** Counts a record of findings that leaves now. */
  void addFindings(Item item, long nowMillis) {
    if (item.origin != Item.Origin.TIMED_OUT) {
      counts.addFindingDelay(Math.max(0, nowMillis - item.appendedAt) * 1_000);
    }
  }

  void addSample(Stratum stratum, long cutBytes) {
    counts.add(
        switch (stratum) {
          case BLOCKED -> MonitorCount.SAMPLES_BLOCKED;
          case FAILED -> MonitorCount.SAMPLES_FAILED;
          case FLAGGED -> MonitorCount.SAMPLES_FLAGGED;
          case ORDINARY, UNKNOWN -> MonitorCount.SAMPLES_ORDINARY;
        },
        1);
    counts.add(MonitorCount.SAMPLE_CUT, cutBytes);
  }

  /** Counts a call that was beyond its budget; ordinary ones have none. */
  void addSampleDropped(Stratum stratum) {
    counts.add(
        switch (stratum) {
          case BLOCKED -> MonitorCount.SAMPLES_DROPPED_BLOCKED;
          case FAILED -> MonitorCount.SAMPLES_DROPPED_FAILED;
          case FLAGGED, ORDINARY, UNKNOWN -> MonitorCount.SAMPLES_DROPPED_FLAGGED;
        },
        1);
  }

  void addWithheld(long texts) {
    counts.add(MonitorCount.TEXTS_WITHHELD, texts);
  }

  void addScan(long skippedBytes, long droppedMatches) {
    counts.add(MonitorCount.SCAN_SKIPPED, skippedBytes);
    counts.add(MonitorCount.MATCHES_DROPPED, droppedMatches);
  }

  /**
   * What was counted since the last time; null when there is nothing to report.
   *
   * @param quarantined validators kept away now
   * @param refusedPolicies policies on the topic that are not in force
   */
  @Nullable CountsDelta take(long nowMillis, List<String> quarantined, int refusedPolicies) {
    long lag = newestAppend == Long.MIN_VALUE ? 0 : Math.max(0, nowMillis - newestAppend) * 1_000;
    newestAppend = Long.MIN_VALUE;
    boolean same =
        lag == reportedLag
            && refusedPolicies == reportedPolicies
            && quarantined.equals(reportedQuarantine);
    if (same && counts.isEmpty()) {
      return null;
    }
    reportedLag = lag;
    reportedQuarantine = quarantined;
    reportedPolicies = refusedPolicies;
    writer.clear();
    MonitorCountsCodec.write(counts, writer);
    counts.clear();
    return new CountsDelta(
        reporter, writer.toByteArray(), newestEventTime, lag, quarantined, refusedPolicies);
  }
}
