package dev.weir.bench.drift.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

class DrawsTest {

  private static final int MANY = 200_000;

  @Test
  void everyNameHasASequenceOfItsOwnThatComesAgain() {
    Draws first = Draws.of(1, "a");
    Draws again = Draws.of(1, "a");
    Draws other = Draws.of(1, "b");
    for (int i = 0; i < 100; i++) {
      double value = first.uniform();
      assertThat(again.uniform()).isEqualTo(value);
      assertThat(other.uniform()).isNotEqualTo(value);
    }
  }

  @Test
  void theFirstNumbersOfASeedAreTheSameOnEveryMachine() {
    Draws draws = Draws.of(7, "pinned");
    assertThat(draws.below(1_000_000)).isEqualTo(128512);
  }

  @Test
  void normalNumbersHaveTheMomentsAndTailsOfTheNormalDistribution() {
    Draws draws = Draws.of(2, "normal");
    double[] moments = moments(draws::normal);
    assertThat(moments[0]).isCloseTo(0, within(0.01));
    assertThat(moments[1]).isCloseTo(1, within(0.02));
    int above = 0;
    int far = 0;
    for (int i = 0; i < MANY; i++) {
      double value = draws.normal();
      above += value > 1.959964 ? 1 : 0;
      far += Math.abs(value) > 3.5 ? 1 : 0;
    }
    assertThat(above / (double) MANY).isCloseTo(0.025, within(0.0015));
    assertThat(far / (double) MANY).isCloseTo(0.000465, within(0.0002));
  }

  @Test
  void poissonNumbersHaveMeanAndVarianceOfTheirRate() {
    Draws draws = Draws.of(3, "poisson");
    for (double mean : new double[] {0.02, 0.7, 5, 11.9, 12.1, 60, 960}) {
      double[] moments = moments(() -> draws.poisson(mean));
      assertThat(moments[0]).isCloseTo(mean, within(5 * Math.sqrt(mean / MANY)));
      assertThat(moments[1] / mean).isCloseTo(1, within(0.06));
    }
  }

  @Test
  void poissonNumbersOfBothWaysHaveTheSharesOfTheDistribution() {
    for (double mean : new double[] {4, 14}) {
      Draws draws = Draws.of(4, "shares");
      int[] counts = new int[80];
      for (int i = 0; i < MANY; i++) {
        counts[draws.poisson(mean)]++;
      }
      double share = Math.exp(-mean);
      for (int k = 0; k < 30; k++) {
        double error = 5 * Math.sqrt(share / MANY) + 1e-5;
        assertThat(counts[k] / (double) MANY).isCloseTo(share, within(error));
        share *= mean / (k + 1);
      }
    }
  }

  private static double[] moments(DoubleSupplier values) {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < MANY; i++) {
      double value = values.getAsDouble();
      sum += value;
      squares += value * value;
    }
    double mean = sum / MANY;
    return new double[] {mean, squares / MANY - mean * mean};
  }
}
