package dev.weir.core.stats.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TiltDetectorTest {

  private static final int EVENTS = 60;
  private static final double RATE = 0.03;

  @Test
  void staysSilentForLongerThanItsThresholdPromises() {
    Random random = new Random(5);
    TiltReference reference = binary(RATE, 0);
    double threshold = 500;
    double panes = 0;
    int runs = 60;
    for (int run = 0; run < runs; run++) {
      panes += untilAlarm(reference, RATE, Math.log(threshold), random);
    }

    assertThat(panes / runs).isBetween(threshold, 4 * threshold);
  }

  @Test
  void findsADoubledRateAndWhenItBegan() {
    Random random = new Random(6);
    TiltReference reference = binary(RATE, 0.01);
    TiltDetector detector = new TiltDetector(reference.components());
    for (int pane = 0; pane < 200; pane++) {
      detector.add(counts(RATE, random), reference);
    }
    assertThat(detector.value()).isLessThan(Math.log(10_000));
    int changed = 200;
    int alarm = changed;
    while (detector.value() < Math.log(10_000)) {
      detector.add(counts(3 * RATE, random), reference);
      alarm++;
    }

    assertThat(alarm - changed).isLessThan(20);
    assertThat(detector.onset()).isBetween(changed - 10L, (long) alarm);
    assertThat(detector.strongest()).as("a tilt upwards").isLessThan(5);
  }

  @Test
  void anEmptyPaneIsOneMoreChance() {
    TiltReference reference = binary(RATE, 0.01);
    TiltDetector detector = new TiltDetector(reference.components());
    for (int pane = 0; pane < 3; pane++) {
      detector.add(new long[] {0, 0}, reference);
    }

    assertThat(detector.value()).isEqualTo(Math.log(3), org.assertj.core.data.Offset.offset(1e-12));
  }

  @Test
  void sharesWithinTheSlackAreNoDrift() {
    double[] shares = {1 - RATE, RATE};
    TiltReference wide = TiltReference.of(shares, TiltScores.binary(), TiltScores.strengths(), 0.1);
    TiltDetector detector = new TiltDetector(wide.components());
    Random random = new Random(8);
    double greatest = 0;
    for (int pane = 0; pane < 5_000; pane++) {
      detector.add(counts(RATE * 1.3, random), wide);
      greatest = Math.max(greatest, detector.value());
    }

    assertThat(greatest).isLessThan(Math.log(5_000));
  }

  @Test
  void forgetsWhenItIsRestarted() {
    TiltReference reference = binary(RATE, 0.01);
    TiltDetector detector = new TiltDetector(reference.components());
    detector.add(new long[] {0, EVENTS}, reference);
    assertThat(detector.value()).isPositive();

    detector.restart();

    assertThat(detector.value()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(detector.cusumValue()).isZero();
    assertThat(detector.onset()).isEqualTo(1);
  }

  private static long untilAlarm(
      TiltReference reference, double rate, double threshold, Random random) {
    TiltDetector detector = new TiltDetector(reference.components());
    long panes = 0;
    while (detector.value() < threshold) {
      detector.add(counts(rate, random), reference);
      panes++;
    }
    return panes;
  }

  private static TiltReference binary(double rate, double slack) {
    double[] shares = {1 - rate, rate};
    return TiltReference.of(shares, TiltScores.binary(), TiltScores.strengths(), slack);
  }

  private static long[] counts(double rate, Random random) {
    long hits = 0;
    for (int i = 0; i < EVENTS; i++) {
      hits += random.nextDouble() < rate ? 1 : 0;
    }
    return new long[] {EVENTS - hits, hits};
  }
}
