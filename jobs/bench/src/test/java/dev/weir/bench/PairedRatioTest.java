package dev.weir.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weir.bench.contest.Duel;
import dev.weir.bench.contest.Entrant;
import dev.weir.bench.contest.Entrant.Program;
import dev.weir.bench.contest.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class PairedRatioTest {

  private static final Entrant LEFT = Entrant.of(Program.PIPELINE, "calls");
  private static final Entrant RIGHT = Entrant.of(Program.CONSUMER, "calls");
  private static final Duel DUEL = new Duel("test", LEFT, RIGHT, 1, 1, 0, "0", 1, false);

  @Test
  void comparesRunsNextToEachOtherInEitherOrder() {
    List<Slice> abba = List.of(slice(LEFT, 2), slice(RIGHT, 1), slice(RIGHT, 3), slice(LEFT, 6));

    PairedRatio ratio = PairedRatio.of(DUEL, List.of(abba), Slice::rate);

    assertThat(ratio).isEqualTo(new PairedRatio(0.5, 0.5, 0.5, 2));
  }

  @Test
  void ofNothingComparesAnEntrantWithItself() {
    List<Slice> abbaab =
        List.of(
            slice(LEFT, 2),
            slice(RIGHT, 1),
            slice(RIGHT, 1),
            slice(LEFT, 2),
            slice(LEFT, 2),
            slice(RIGHT, 1));

    assertThat(PairedRatio.ofNothing(List.of(abbaab))).isEqualTo(new PairedRatio(1, 1, 1, 2));
  }

  @Test
  void ofNothingIsNotMovedByASteadyDrift() {
    List<Slice> slowing = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      boolean left = i % 4 == 0 || i % 4 == 3;
      slowing.add(slice(left ? LEFT : RIGHT, Math.pow(1.01, i)));
    }

    PairedRatio nothing = PairedRatio.ofNothing(List.of(slowing));

    assertThat(nothing.low()).isLessThanOrEqualTo(1);
    assertThat(nothing.high()).isGreaterThanOrEqualTo(1);
    assertThat(nothing.quiet()).isTrue();
  }

  @Test
  void boundsHoldTheTrueMedianAboutAsOftenAsTheySay() {
    SplittableRandom random = new SplittableRandom(5);
    int held = 0;
    for (int trial = 0; trial < 60; trial++) {
      List<Double> ratios = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        ratios.add(1.5 + random.nextDouble() - random.nextDouble());
      }
      PairedRatio ratio = PairedRatio.of(ratios);
      held += ratio.low() <= 1.5 && ratio.high() >= 1.5 ? 1 : 0;
    }

    assertThat(held).isBetween(52, 60);
  }

  @Test
  void tellsAWideNullFromAQuietOne() {
    assertThat(new PairedRatio(1, 0.97, 1.03, 60).quiet()).isTrue();
    assertThat(new PairedRatio(1, 0.94, 1.03, 60).quiet()).isFalse();
    assertThat(new PairedRatio(1.02, 1.01, 1.03, 60).quiet()).isFalse();
    assertThat(PairedRatio.of(List.of()).quiet()).isFalse();
  }

  @Test
  void medianOfAnEvenNumberLiesBetween() {
    assertThat(PairedRatio.median(new double[] {4, 1, 3, 2})).isCloseTo(2.5, within(1e-12));
  }

  private static Slice slice(Entrant entrant, double seconds) {
    return new Slice(entrant, 100, seconds, seconds, null, 0, 0, Double.NaN, 0, 0);
  }
}
