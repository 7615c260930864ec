package dev.weir.core.metric;

import static dev.weir.core.metric.MetricCatalogue.BILLIONTHS;
import static dev.weir.core.metric.MetricCatalogue.UNIT;
import static dev.weir.core.metric.MetricFamily.counter;
import static dev.weir.core.metric.MetricFamily.gauge;

import java.util.List;

/** Families of what is known of experiments, by experiment, arm and metric. */
public final class ExperimentFamilies {

  public static final MetricFamily STATE =
      gauge(
          "llm_experiment_state",
          UNIT,
          "What to do about an arm: 0 continue, 1 ship, 2 stop as worse, 3 stop for harm, 4 invalid"
              + " split, 5 inconclusive, 6 observational.");
  public static final MetricFamily UNITS =
      gauge("llm_experiment_units", UNIT, "Units of an arm, the control's too, that are over.");
  public static final MetricFamily EFFECT =
      gauge(
          "llm_experiment_effect",
          BILLIONTHS,
          "Arm minus control at the newest look, in the metric's unit.");
  public static final MetricFamily LOWER =
      gauge(
          "llm_experiment_effect_lower",
          BILLIONTHS,
          "Lower end of what all looks together allow the effect to be, at 0.95; absent while there"
              + " is none.");
  public static final MetricFamily UPPER =
      gauge("llm_experiment_effect_upper", BILLIONTHS, "Upper end of it.");
  public static final MetricFamily P_VALUE =
      gauge(
          "llm_experiment_p_value",
          BILLIONTHS,
          "Always-valid p-value of no difference, the least of all looks.");
  public static final MetricFamily SRM_P_VALUE =
      gauge(
          "llm_experiment_srm_p_value",
          BILLIONTHS,
          "Always-valid p-value of the configured split of units; invalid below 0.001.");
  public static final MetricFamily LEAK_SHARE =
      gauge("llm_experiment_leak_share", BILLIONTHS, "Share of units that were seen in two arms.");
  public static final MetricFamily ALERTS =
      gauge(
          "llm_experiment_alert",
          UNIT,
          "State of an alert of an experiment by kind: 0 ok, 1 firing, 2 resolved.");
  public static final MetricFamily REFUSED =
      gauge(
          "llm_monitor_experiments_refused",
          UNIT,
          "Experiments on their topic whose newest record was refused.");
  public static final MetricFamily DROPPED =
      counter(
          "llm_monitor_experiment_calls_dropped",
          UNIT,
          "Calls that named an experiment for which there was no room.");

  static final List<MetricFamily> ALL =
      List.of(
          STATE,
          UNITS,
          EFFECT,
          LOWER,
          UPPER,
          P_VALUE,
          SRM_P_VALUE,
          LEAK_SHARE,
          ALERTS,
          REFUSED,
          DROPPED);

  private ExperimentFamilies() {}
}
