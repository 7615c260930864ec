package dev.weir.flink.operator;

import dev.weir.core.drift.alert.AlertStanding;
import dev.weir.core.drift.stream.StreamKey;
import dev.weir.core.metric.DriftFamilies;
import dev.weir.core.metric.MetricFamily;
import dev.weir.core.total.SeriesKey;
import dev.weir.flink.state.TopicRecord;
import dev.weir.schemas.AlertSeverity;
import dev.weir.schemas.DriftEvidence;
import dev.weir.schemas.DriftState;
import dev.weir.schemas.Label;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What is known of drift streams as gauges, written when they change.
 *
 * <p>What was written is remembered in memory alone: after a restart all are written again, which
 * changes nothing.
 */
final class DriftGauges {

  private static final double MILLION = 1e6;
  private static final long NO_DATA = 0;

  private static final List<MetricFamily> FAMILIES =
      List.of(
          DriftFamilies.STATE,
          DriftFamilies.SEVERITY,
          DriftFamilies.ONSET,
          DriftFamilies.EVIDENCE,
          DriftFamilies.THRESHOLD,
          DriftFamilies.EFFECT,
          DriftFamilies.WINDOW_SAMPLES,
          DriftFamilies.REFERENCE_SAMPLES,
          DriftFamilies.REFERENCE_END);

  /** So many of them, from the first, say how an alert stands and go with its reference. */
  private static final int OF_ALERT = 3;

  private final long lineage;
  private final Consumer<TopicRecord> out;
  private final Map<StreamKey, long[]> written = new HashMap<>();
  private long toldUntil;

  DriftGauges(long lineage, Consumer<TopicRecord> out) {
    this.lineage = lineage;
    this.out = out;
  }

  /** How many streams are written about. */
  int streams() {
    return written.size();
  }

  /**
   * Writes what has changed about a stream.
   *
   * @param referenceEnd end of what its reference was made of, microseconds since the epoch
   */
  void write(StreamKey stream, DriftEvidence evidence, AlertStanding alert, long referenceEnd) {
    long[] values = {
      state(evidence.getState()),
      severity(alert.severity()),
      alert.onset(),
      millionths(evidence.getEvidence()),
      millionths(evidence.getThreshold()),
      millionths(evidence.getEffect().getCurrent() - evidence.getEffect().getReference()),
      evidence.getEffect().getEvents(),
      evidence.getReferenceEvents(),
      referenceEnd
    };
    toldUntil = evidence.getPaneEnd();
    long[] before = written.put(stream, values);
    if (Arrays.equals(before, values)) {
      return;
    }
    List<Label> labels = labels(stream);
    for (int k = 0; k < values.length; k++) {
      if (before == null || before[k] != values[k]) {
        out.accept(
            Totals.gauge(FAMILIES.get(k), labels, lineage, evidence.getPaneEnd(), values[k]));
      }
    }
  }

  /** Nothing is known of a stream until its next pane. */
  void voided(StreamKey stream) {
    long[] values = written.get(stream);
    if (values == null) {
      return;
    }
    for (int k = 0; k < OF_ALERT; k++) {
      if (values[k] != NO_DATA) {
        values[k] = NO_DATA;
        out.accept(Totals.gauge(FAMILIES.get(k), labels(stream), lineage, toldUntil, NO_DATA));
      }
    }
  }

  /** Ends all gauges of a stream. */
  void retire(StreamKey stream) {
    written.remove(stream);
    List<Label> labels = labels(stream);
    for (MetricFamily family : FAMILIES) {
      out.accept(Totals.retired(SeriesKey.of(family.name(), family.kind(), labels)));
    }
  }

  private static List<Label> labels(StreamKey stream) {
    return List.of(
        new Label("environment", stream.version().environment()),
        new Label("prompt_id", stream.version().promptId()),
        new Label("prompt_version", stream.version().promptVersion()),
        new Label("signal", stream.signal()));
  }

  private static long state(DriftState state) {
    return switch (state) {
      case LEARNING -> 1;
      case OK -> 2;
      case WARN -> 3;
      case FIRING -> 4;
      case RESOLVED -> 5;
      default -> NO_DATA;
    };
  }

  private static long severity(AlertSeverity severity) {
    return switch (severity) {
      case TICKET -> 1;
      case PAGE -> 2;
      default -> 0;
    };
  }

  /** Infinities, as before the first pane, become the nearest number there is. */
  private static long millionths(double value) {
    return Math.round(value * MILLION);
  }
}
