package dev.weir.core.metric;

import static dev.weir.core.metric.MetricCatalogue.MILLIONTHS;
import static dev.weir.core.metric.MetricFamily.gauge;

import java.util.List;

/** Families of what a judge would say of all calls, estimated from what it said of some. */
public final class QualityFamilies {

  public static final MetricFamily ESTIMATE =
      gauge(
          "llm_quality_estimate",
          MILLIONTHS,
          "What a judge would say on average of all calls of a version by name, 0 to 1: the pass rate"
              + " of validators, corrected by the calls that were judged.");
  public static final MetricFamily LOWER =
      gauge(
          "llm_quality_estimate_lower",
          MILLIONTHS,
          "Lower end of the interval of llm_quality_estimate, 95% at all looks together.");
  public static final MetricFamily UPPER =
      gauge(
          "llm_quality_estimate_upper",
          MILLIONTHS,
          "Upper end of the interval of llm_quality_estimate, 95% at all looks together.");

  public static final List<MetricFamily> ALL = List.of(ESTIMATE, LOWER, UPPER);

  private QualityFamilies() {}
}
