package dev.weir.core.metric;

import static dev.weir.core.metric.MetricCatalogue.MICROS;
import static dev.weir.core.metric.MetricCatalogue.MILLIONTHS;
import static dev.weir.core.metric.MetricCatalogue.UNIT;
import static dev.weir.core.metric.MetricFamily.counter;
import static dev.weir.core.metric.MetricFamily.gauge;

import java.util.List;

/** Families of what detectors know, by environment, prompt, version and signal. */
public final class DriftFamilies {

  public static final MetricFamily STATE =
      gauge(
          "llm_drift_state",
          UNIT,
          "State of a drift stream: 0 no data, 1 learning, 2 ok, 3 warn, 4 firing, 5 resolved, 6"
              + " lagging.");
  public static final MetricFamily EVIDENCE =
      gauge(
          "llm_drift_evidence",
          MILLIONTHS,
          "Natural logarithm of the e-detector's value; an alert at llm_drift_threshold.");
  public static final MetricFamily THRESHOLD =
      gauge(
          "llm_drift_threshold",
          MILLIONTHS,
          "Natural logarithm of A = streams x panes in 30 days / budget.");
  public static final MetricFamily EFFECT =
      gauge(
          "llm_drift_effect",
          MILLIONTHS,
          "How far the share that moved is from its reference, over the latest panes.");
  public static final MetricFamily WINDOW_SAMPLES =
      gauge("llm_drift_window_samples", UNIT, "Values in the latest panes that the effect is of.");
  public static final MetricFamily REFERENCE_SAMPLES =
      gauge("llm_drift_reference_samples", UNIT, "Values that the reference was made of.");
  public static final MetricFamily REFERENCE_END =
      gauge(
          "llm_drift_reference_end_timestamp_seconds",
          MICROS,
          "End of what the reference was made of, in seconds since the epoch; time() less this is"
              + " its age.");
  public static final MetricFamily SEVERITY =
      gauge(
          "llm_drift_alert_severity",
          UNIT,
          "Who is to look at the open alert of a drift stream: 0 no alert, 1 ticket, 2 page.");
  public static final MetricFamily ONSET =
      gauge(
          "llm_drift_onset_timestamp_seconds",
          MICROS,
          "Start of the pane in which the change of the last alert began, in seconds since the epoch,"
              + " while it fires or has just been resolved; else 0.");
  public static final MetricFamily STREAMS =
      gauge("llm_drift_streams", UNIT, "Drift streams that share the budget now.");
  public static final MetricFamily BUDGET =
      gauge("llm_drift_budget", UNIT, "False pages in 30 days that all streams may bring.");
  public static final MetricFamily REFUSED =
      gauge(
          "llm_drift_references_refused",
          UNIT,
          "Records on the topic of references since the start that are none; they change nothing.");
  public static final MetricFamily UNWATCHED =
      counter(
          "llm_monitor_drift_unwatched_calls",
          UNIT,
          "Calls that no detector saw, as their prompt or version has no place of its own.");

  public static final MetricFamily WATCHED =
      gauge(
          "llm_monitor_drift_watched",
          UNIT,
          "1 while prompt versions are watched for drift, 0 when drift.enabled is false.");

  private static final String OF_DETECTORS = "llm_drift_";

  static final List<MetricFamily> ALL =
      List.of(
          STATE,
          EVIDENCE,
          THRESHOLD,
          EFFECT,
          WINDOW_SAMPLES,
          REFERENCE_SAMPLES,
          REFERENCE_END,
          SEVERITY,
          ONSET,
          STREAMS,
          BUDGET,
          REFUSED,
          UNWATCHED,
          WATCHED);

  private DriftFamilies() {}

  /** Whether a family is what detectors say, which nobody does once drift is not watched for. */
  public static boolean ofDetectors(String family) {
    return family.startsWith(OF_DETECTORS);
  }
}
