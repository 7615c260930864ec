package dev.weir.core.experiment.watch;

import dev.weir.core.comparison.Effect;
import dev.weir.core.comparison.Levels;
import dev.weir.core.comparison.PassedUnits;
import dev.weir.core.comparison.recorded.SliceFindings;
import dev.weir.core.experiment.unit.ArmSums;
import dev.weir.core.experiment.unit.MetricSums;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The primary metric of an arm and its control within each word of a slice, at one look. */
final class SliceLooks {

  /** Of the rarer kind in each arm before a limit theorem is believed, where nothing is decided. */
  private static final int LEAST_RARE = 5;

  private SliceLooks() {}

  /** Adds the words that both arms have and in which something varies, in order. */
  static void add(
      String name, int slice, ArmSums control, ArmSums arm, Levels levels, SliceFindings found) {
    Map<String, MetricSums> others = arm.slice(slice);
    control
        .slice(slice)
        .forEach(
            (word, sums) -> {
              MetricSums other = others.get(word);
              if (other != null) {
                found.add(name, word, sums.units() + other.units(), effect(sums, other, levels));
              }
            });
  }

  private static @Nullable Effect effect(MetricSums control, MetricSums arm, Levels levels) {
    if (control.units() == 0 || arm.units() == 0) {
      return null;
    }
    boolean passed = control.isPassed() && arm.isPassed();
    if (passed && Math.min(control.passed().rare(), arm.passed().rare()) < LEAST_RARE) {
      return PassedUnits.compare(control.passed(), arm.passed(), levels);
    }
    return TotalsLook.of(control, arm, levels, false).effect();
  }
}
