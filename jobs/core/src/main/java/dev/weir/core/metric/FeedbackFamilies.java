package dev.weir.core.metric;

import static dev.weir.core.metric.MetricCatalogue.MICROS;
import static dev.weir.core.metric.MetricCatalogue.MILLIONTHS;
import static dev.weir.core.metric.MetricCatalogue.UNIT;
import static dev.weir.core.metric.MetricFamily.counter;
import static dev.weir.core.metric.MetricFamily.gauge;
import static dev.weir.core.metric.MetricFamily.histogram;

import java.util.List;

/** Families of what others say about calls afterwards, and of how it found its calls. */
public final class FeedbackFamilies {

  private static final List<Double> NUMBERS =
      List.of(0., .05, .1, .2, .3, .4, .5, .6, .7, .8, .9, 1., 2., 3., 4., 5., 7., 10., 100., 1e3);
  private static final List<Double> DELAYS =
      List.of(1., 10., 60., 300., 900., 3600., 10800., 21600., 43200., 86400., 259200.);

  public static final MetricFamily GIVEN =
      counter(
          "llm_feedback",
          UNIT,
          "Judgements on calls of a version by name, source and value, corrections among them.");
  public static final MetricFamily RETRACTED =
      counter(
          "llm_feedback_retracted",
          UNIT,
          "Judgements that a correction took back, by name, source and the value they had.");
  public static final MetricFamily GIVEN_NUMBERS =
      histogram(
          "llm_feedback_number",
          MILLIONTHS,
          NUMBERS,
          "Numbers given as judgements; of value negative-number the magnitudes.");
  public static final MetricFamily RETRACTED_NUMBERS =
      histogram(
          "llm_feedback_retracted_number",
          MILLIONTHS,
          NUMBERS,
          "Numbers that a correction took back; of value negative-number the magnitudes.");

  public static final MetricFamily JOINED =
      counter("llm_monitor_feedback", UNIT, "Judgements by result: matched with a call or not.");
  public static final MetricFamily LEFT_OUT =
      counter(
          "llm_monitor_feedback_left_out",
          UNIT,
          "Matched judgements that change no total, by reason: excluded_call or superseded.");
  public static final MetricFamily FORGOTTEN =
      counter(
          "llm_monitor_feedback_forgotten",
          UNIT,
          "Calls, judgements and waiting judgements pushed out of full state, by kind.");
  public static final MetricFamily WAITING =
      gauge("llm_monitor_feedback_waiting", UNIT, "Judgements waiting in state for their call.");
  public static final MetricFamily DELAY =
      histogram(
          "llm_monitor_feedback_delay_seconds",
          MICROS,
          DELAYS,
          "End of a call to the judgement on it, of judgements that were matched.");

  public static final List<MetricFamily> ALL =
      List.of(
          GIVEN,
          RETRACTED,
          GIVEN_NUMBERS,
          RETRACTED_NUMBERS,
          JOINED,
          LEFT_OUT,
          FORGOTTEN,
          WAITING,
          DELAY);

  private FeedbackFamilies() {}
}
