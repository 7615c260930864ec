package dev.weir.core.comparison.recorded;

import dev.weir.core.comparison.Effect;
import dev.weir.core.comparison.Levels;
import dev.weir.core.stats.JointMoments;
import dev.weir.core.stats.estimate.Estimate;
import dev.weir.core.stats.estimate.Means;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Means of units that every arm was given: the mean difference within units that both have. */
final class PairTrack implements Track {

  private final Metric metric;
  private final Levels levels;
  private final Map<String, Double> waiting = new HashMap<>();
  // Control, arm, arm minus control.
  private final JointMoments pairs = new JointMoments(3);

  PairTrack(Metric metric, Levels levels) {
    this.metric = metric;
    this.levels = levels;
  }

  @Override
  public void add(Unit unit, boolean isControl) {
    double[] totals = unit.totals(metric);
    if (totals == null || totals[1] == 0) {
      return;
    }
    double value = totals[0] / totals[1];
    Double other = waiting.remove((isControl ? "arm " : "control ") + unit.id());
    if (other == null) {
      waiting.put((isControl ? "control " : "arm ") + unit.id(), value);
    } else {
      double control = isControl ? value : other;
      double arm = isControl ? other : value;
      pairs.add(control, arm, arm - control);
    }
  }

  @Override
  public @Nullable Effect look(boolean last) {
    Estimate difference = Means.mean(pairs.column(2));
    return difference.isKnown() && difference.standardError() > 0
        ? levels.asymptotic(
            Means.mean(pairs.column(0)),
            Means.mean(pairs.column(1)),
            difference,
            (double) pairs.count())
        : null;
  }
}
