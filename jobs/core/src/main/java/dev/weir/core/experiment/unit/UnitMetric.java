package dev.weir.core.experiment.unit;

import dev.weir.core.comparison.recorded.Metric;
import dev.weir.core.experiment.definition.ExperimentMetrics;
import dev.weir.core.experiment.definition.ExperimentSchedule;
import dev.weir.core.experiment.field.CallField;
import dev.weir.core.experiment.field.CallFields;
import java.util.ArrayList;
import java.util.List;

/**
 * How one metric is made of the fields of rows.
 *
 * @param numerator place of its field
 * @param denominator place of the field below the line; {@link #ROWS} to count rows
 * @param aboveLater whether its numerator is said later, by no call
 * @param belowLater whether its denominator is
 * @param adjusted whether something known before is taken out of it
 * @param one what 1 is in units of the numerator
 * @param cap greatest value of a row or judgement, in units of the numerator
 * @param scales of numerator and denominator, then of both of the time before
 */
record UnitMetric(
    Metric metric,
    int numerator,
    int denominator,
    boolean aboveLater,
    boolean belowLater,
    boolean adjusted,
    long one,
    long cap,
    double[] scales) {

  static final int ROWS = -1;

  /** Compiled, in the order of {@link ExperimentMetrics#all}. */
  static List<UnitMetric> of(ExperimentMetrics metrics, ExperimentSchedule schedule) {
    List<String> fields = metrics.fields();
    List<UnitMetric> compiled = new ArrayList<>();
    boolean covariate = !metrics.covariate().isEmpty();
    for (Metric metric : metrics.all()) {
      CallField above = CallFields.of(metric.field());
      String below = metric.denominator();
      double belowScale = below == null ? 1 : CallFields.of(below).scale();
      double cap = metrics.cap(metric);
      double[] scales = {
        above.scale(),
        belowScale,
        covariate ? CallFields.of(metrics.covariate()).scale() : above.scale(),
        covariate ? 1 : belowScale
      };
      compiled.add(
          new UnitMetric(
              metric,
              fields.indexOf(metric.field()),
              below == null ? ROWS : fields.indexOf(below),
              CallFields.isFeedback(metric.field()),
              below != null && CallFields.isFeedback(below),
              !metric.isQuantile() && (covariate || schedule.looksBack()),
              Math.round(1 / above.scale()),
              Double.isInfinite(cap) ? Long.MAX_VALUE : above.toUnits(cap),
              scales));
    }
    return compiled;
  }

  /** Whether a call brings all of it that calls bring. */
  boolean isIn(long[] values) {
    boolean nothing = aboveLater && (belowLater || denominator == ROWS);
    return !nothing
        && (aboveLater || values[numerator] != CallField.ABSENT)
        && (belowLater || denominator == ROWS || values[denominator] != CallField.ABSENT);
  }

  /** What a row that it {@link #isIn} adds above the line. */
  long above(long[] values) {
    return aboveLater ? 0 : capped(values[numerator]);
  }

  /** What of a value counts; 0 of none. */
  long capped(long value) {
    return value == CallField.ABSENT ? 0 : Math.min(cap, value);
  }

  long below(long[] values) {
    return denominator == ROWS ? 1 : belowLater ? 0 : values[denominator];
  }

  int columns() {
    return adjusted ? 4 : 2;
  }
}
