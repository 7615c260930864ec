package dev.weir.core.comparison.recorded;

import dev.weir.core.comparison.DecisionRule;
import dev.weir.core.comparison.Effect;
import dev.weir.core.comparison.Levels;
import dev.weir.core.stats.JointMoments;
import dev.weir.core.stats.estimate.Estimate;
import dev.weir.core.stats.estimate.Ratio;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Whether the arms are alike in what was known before they were assigned, as they have to be when
 * chance assigned them. If not, the value comes from after, and adjusting by it would take away
 * part of the effect.
 */
final class CovariateBalance {

  private CovariateBalance() {}

  /**
   * Says by how much they differ; null while that may be chance, at the level at which a split is
   * called wrong. Linear in the units.
   */
  static @Nullable String problem(
      Covariate covariate, List<Unit> units, Predicate<Unit> isControl, Levels levels) {
    JointMoments control = new JointMoments(2);
    JointMoments arm = new JointMoments(2);
    for (Unit unit : units) {
      (isControl.test(unit) ? control : arm).add(unit.before(covariate));
    }
    Estimate a = Ratio.of(control);
    Estimate b = Ratio.of(arm);
    Estimate difference = b.minus(a);
    if (!difference.isKnown() || difference.value() == 0) {
      return null;
    }
    Effect effect = levels.at(units.size()).asymptotic(a, b, difference, units.size());
    double p = Math.exp(-effect.logEvidence());
    return p < DecisionRule.SPLIT_ALPHA
        ? String.format(
            Locale.ROOT,
            "%s differs between the arms before anything could (%.4g and %.4g, p = %.1g)",
            covariate.name(),
            a.value(),
            b.value(),
            p)
        : null;
  }
}
