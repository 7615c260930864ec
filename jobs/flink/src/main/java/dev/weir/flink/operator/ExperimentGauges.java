package dev.weir.flink.operator;

import dev.weir.core.metric.ExperimentFamilies;
import dev.weir.core.metric.MetricFamily;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import dev.weir.core.total.SeriesKey;
import dev.weir.flink.state.TopicRecord;
import dev.weir.schemas.Comparison;
import dev.weir.schemas.ExperimentAlert;
import dev.weir.schemas.ExperimentAlertState;
import dev.weir.schemas.ExperimentState;
import dev.weir.schemas.Label;
import dev.weir.schemas.MetricRole;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What is known of experiments as gauges, written when they change; a number that is not known, or
 * has no end, has none.
 *
 * <p>What was written goes into the state of the experiment, so that after a restart too each gauge
 * ends when its number does, or its experiment.
 */
final class ExperimentGauges {

  private static final double BILLION = 1e9;

  private final long lineage;
  private final Consumer<TopicRecord> out;
  // By experiment, then by series.
  private final Map<String, TreeMap<String, Long>> written = new HashMap<>();

  ExperimentGauges(long lineage, Consumer<TopicRecord> out) {
    this.lineage = lineage;
    this.out = out;
  }

  void write(Comparison comparison) {
    Series series = new Series(comparison.getExperiment(), comparison.getPaneEnd());
    Label experiment = new Label("experiment", comparison.getExperiment());
    Label arm = new Label("arm", comparison.getArm());
    Label metric = new Label("metric", comparison.getMetric());
    List<Label> all = List.of(arm, experiment, metric);
    series.real(ExperimentFamilies.EFFECT, all, comparison.getDifference());
    series.real(ExperimentFamilies.LOWER, all, comparison.getLow());
    series.real(ExperimentFamilies.UPPER, all, comparison.getHigh());
    series.real(ExperimentFamilies.P_VALUE, all, comparison.getPValue());
    if (comparison.getRole() == MetricRole.PRIMARY) {
      List<Label> control = List.of(new Label("arm", comparison.getControl()), experiment);
      series.whole(ExperimentFamilies.STATE, List.of(arm, experiment), state(comparison));
      series.whole(ExperimentFamilies.UNITS, List.of(arm, experiment), comparison.getArmUnits());
      series.whole(ExperimentFamilies.UNITS, control, comparison.getControlUnits());
      series.real(ExperimentFamilies.SRM_P_VALUE, List.of(experiment), comparison.getSplitPValue());
      series.real(ExperimentFamilies.LEAK_SHARE, List.of(experiment), comparison.getLeakShare());
    }
  }

  void write(ExperimentAlert alert) {
    String kind = alert.getKind().name().toLowerCase(Locale.ROOT);
    ExperimentAlertState state = alert.getState();
    long shown =
        state == ExperimentAlertState.FIRING ? 1 : state == ExperimentAlertState.RESOLVED ? 2 : 0;
    new Series(alert.getExperiment(), alert.getPaneEnd())
        .whole(
            ExperimentFamilies.ALERTS,
            List.of(
                new Label("arm", alert.getArm()),
                new Label("experiment", alert.getExperiment()),
                new Label("kind", kind)),
            shown);
  }

  /** Ends all gauges of an experiment. */
  void retire(String experiment) {
    TreeMap<String, Long> known = written.remove(experiment);
    if (known != null) {
      known.keySet().forEach(key -> out.accept(Totals.retired(key)));
    }
  }

  /** Writes which gauges of an experiment are shown, and what they say. */
  void write(String experiment, ByteWriter to) {
    Map<String, Long> known = written.getOrDefault(experiment, new TreeMap<>());
    to.writeVarint(known.size());
    known.forEach(
        (key, value) -> {
          to.writeText(key);
          to.writeSigned(value);
        });
  }

  /** Goes on from what was written. */
  void read(String experiment, ByteReader in) {
    TreeMap<String, Long> known = new TreeMap<>();
    for (int left = in.readCount(); left > 0; left--) {
      known.put(in.readText(), in.readSigned());
    }
    written.put(experiment, known);
  }

  private static long state(Comparison comparison) {
    ExperimentState state = comparison.getState();
    return switch (state) {
      case SHIP -> 1;
      case STOP_WORSE -> 2;
      case STOP_HARM -> 3;
      case INVALID_SRM -> 4;
      case INCONCLUSIVE -> 5;
      case OBSERVATIONAL -> 6;
      case CONTINUE, UNKNOWN -> 0;
    };
  }

  /** Writes the series of one experiment at one time. */
  private final class Series {

    private final TreeMap<String, Long> known;
    private final long time;

    Series(String experiment, long time) {
      this.known = written.computeIfAbsent(experiment, each -> new TreeMap<>());
      this.time = time;
    }

    void whole(MetricFamily family, List<Label> labels, long value) {
      String key = SeriesKey.of(family.name(), family.kind(), labels);
      Long before = known.put(key, value);
      if (before == null || before != value) {
        out.accept(Totals.gauge(family, labels, lineage, time, value));
      }
    }

    void real(MetricFamily family, List<Label> labels, double value) {
      if (Double.isFinite(value)) {
        whole(family, labels, Math.round(value * BILLION));
        return;
      }
      String key = SeriesKey.of(family.name(), family.kind(), labels);
      if (known.remove(key) != null) {
        out.accept(Totals.retired(key));
      }
    }
  }
}
