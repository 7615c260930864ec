package dev.weir.core.comparison.recorded;

import dev.weir.core.comparison.Effect;
import dev.weir.core.comparison.Levels;
import dev.weir.core.comparison.PassedUnits;
import dev.weir.core.comparison.recorded.Unit.RowFilter;
import dev.weir.core.stats.JointMoments;
import dev.weir.core.stats.estimate.Estimate;
import dev.weir.core.stats.estimate.Ratio;
import org.jspecify.annotations.Nullable;

/**
 * Means over rows and ratios of totals, by units. A pass or fail with one row a unit waits for
 * twenty of the rarer kind in each arm; when they never come, the arms are compared exactly, once,
 * at the end.
 */
final class TotalsTrack implements Track {

  /** Before a decision. */
  static final int RARE_TO_DECIDE = 20;

  /** Before a part of the rows is shown, which decides nothing. */
  static final int RARE_TO_EXPLORE = 5;

  private final Metric metric;
  private final RowFilter filter;
  private final Levels levels;
  private final int leastRare;
  private final JointMoments control = new JointMoments(2);
  private final JointMoments arm = new JointMoments(2);
  private boolean binary = true;
  private boolean single = true;

  TotalsTrack(Metric metric, RowFilter filter, Levels levels, int leastRare) {
    this.metric = metric;
    this.filter = filter;
    this.levels = levels;
    this.leastRare = leastRare;
  }

  @Override
  public void add(Unit unit, boolean isControl) {
    double[] totals = unit.totals(metric, filter);
    if (totals != null) {
      binary &= totals[0] == 0 || totals[0] == 1;
      single &= totals[1] == 1;
      (isControl ? control : arm).add(totals);
    }
  }

  @Override
  public @Nullable Effect look(boolean last) {
    if (control.count() == 0 || arm.count() == 0) {
      return null;
    }
    Estimate a = Ratio.of(control);
    Estimate b = Ratio.of(arm);
    if (binary && single && rare() < leastRare) {
      // One method a metric: the exact one only where the other never had a look.
      return !last ? null : PassedUnits.compare(passed(control), passed(arm), levels);
    }
    Estimate difference = b.minus(a);
    return difference.isKnown() && difference.standardError() > 0
        ? levels.asymptotic(a, b, difference, (double) control.count() + arm.count())
        : null;
  }

  private double rare() {
    return Math.min(rare(control), rare(arm));
  }

  private static double rare(JointMoments units) {
    return Math.min(units.mean(0), 1 - units.mean(0)) * units.count();
  }

  private static PassedUnits passed(JointMoments units) {
    return new PassedUnits(Math.round(units.mean(0) * units.count()), units.count());
  }
}
