package dev.weir.core.experiment.watch;

import static dev.weir.core.experiment.Experiments.SECOND;
import static dev.weir.core.experiment.Experiments.row;
import static dev.weir.core.experiment.Experiments.score;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.comparison.Effect;
import dev.weir.core.comparison.Levels;
import dev.weir.core.comparison.PassedUnits;
import dev.weir.core.experiment.Experiments;
import dev.weir.core.experiment.definition.Experiment;
import dev.weir.core.experiment.unit.ExperimentSums;
import dev.weir.core.experiment.unit.GroupUnits;
import dev.weir.core.experiment.unit.MetricSums;
import dev.weir.core.experiment.unit.UnitRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MetricWatchTest {

  private static final Levels LEVELS = new Levels(0.05, 0.01, 1_000, 0.5);

  /** The exact looks before the minimum and the asymptotic ones after it never have more. */
  @Test
  void harmIsLookedForAtHalfOfItsLevelEachWay() {
    Experiment experiment =
        Experiments.of("unit: call", "primary: label", "guardrails: ['attributes.safe:0.01']");
    Random random = new Random(21);
    List<UnitRow> rows = new ArrayList<>();
    for (int k = 0; k < 1_000; k++) {
      long safe = score(random.nextDouble() < (k % 2 == 0 ? 0.8 : 0.7) ? 1 : 0);
      rows.add(row(k, k, k * SECOND, k % 2 == 0 ? "a" : "b", score(1), safe));
    }
    GroupUnits units = new GroupUnits(experiment, 10_000);
    units.add(rows);
    ExperimentSums sums = units.close(2_000 * SECOND);
    MetricSums control = sums.arm("a").metric(1);
    MetricSums arm = sums.arm("b").metric(1);

    MetricWatch early = new MetricWatch(experiment.metrics().all().get(1), LEVELS);
    early.lookEarly(control, arm);
    assertThat(early.harm())
        .isEqualTo(
            PassedUnits.compare(control.passed(), arm.passed(), LEVELS.harmTimes(0.5)).harm());

    MetricWatch late = new MetricWatch(experiment.metrics().all().get(1), LEVELS);
    late.look(control, arm);
    Effect last = Objects.requireNonNull(late.last(), "a look that says something");
    assertThat(last.method()).isEqualTo("asymptotic");
    Effect half =
        LEVELS
            .harmTimes(0.5)
            .asymptotic(last.control(), last.arm(), last.arm().minus(last.control()), 1_000);
    assertThat(late.harm()).isEqualTo(half.harm());
    assertThat(late.interval()).isEqualTo(half.interval());
  }
}
