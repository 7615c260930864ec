package dev.weir.core.stats.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weir.core.stats.kernel.RandomFeatures;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TwoWitnessDetectorTest {

  private static final int DIMENSIONS = 8;
  private static final int EVENTS = 60;
  private static final double THRESHOLD = Math.log(1_000);
  private static final RandomFeatures FEATURES = RandomFeatures.drawn(32, DIMENSIONS, 3, 9);
  private static final int SIZE = FEATURES.length();
  private static final double[] MEAN = new double[SIZE];
  private static final double[][] COVARIANCE = new double[SIZE][SIZE];

  static {
    Random random = new Random(1);
    int events = 20_000;
    double[][] all = new double[events][SIZE];
    for (double[] features : all) {
      FEATURES.add(point(0, random), features);
      for (int i = 0; i < SIZE; i++) {
        MEAN[i] += features[i] / events;
      }
    }
    for (double[] features : all) {
      for (int i = 0; i < SIZE; i++) {
        for (int j = 0; j < SIZE; j++) {
          COVARIANCE[i][j] += (features[i] - MEAN[i]) * (features[j] - MEAN[j]) / events;
        }
      }
    }
  }

  private static final TwoWitnessReference REFERENCE =
      TwoWitnessReference.of(MEAN, COVARIANCE, 0.02);

  @Test
  void staysSilentWhileNothingChanges() {
    Random random = new Random(2);
    TwoWitnessDetector detector = new TwoWitnessDetector(SIZE);
    for (int pane = 0; pane < 2_000; pane++) {
      detector.add(EVENTS, sum(0, 0, random), REFERENCE);
      assertThat(detector.value()).isLessThan(THRESHOLD);
    }
  }

  @Test
  void findsFewTextsOfANewKindMuchSoonerThanOneWitness() {
    TwoWitnessDetector two = new TwoWitnessDetector(SIZE);
    WitnessDetector one = new WitnessDetector(SIZE, WitnessReference.strengths().length);
    WitnessReference single =
        new WitnessReference(MEAN, COVARIANCE, WitnessReference.strengths(), 0.02);
    Random random = new Random(3);
    int found = 0;
    while (two.value() < THRESHOLD) {
      double[] sum = sum(3, 0.05, random);
      two.add(EVENTS, sum, REFERENCE);
      one.add(EVENTS, sum, single);
      found++;
    }
    int later = found;
    while (one.value() < THRESHOLD && later < 20 * found) {
      one.add(EVENTS, sum(3, 0.05, random), single);
      later++;
    }
    assertThat(later).isGreaterThan(found + found / 4);
  }

  @Test
  void namesThePaneInWhichTheChangeBegan() {
    Random random = new Random(4);
    TwoWitnessDetector detector = new TwoWitnessDetector(SIZE);
    for (int pane = 0; pane < 200; pane++) {
      detector.add(EVENTS, sum(0, 0, random), REFERENCE);
    }
    while (detector.value() < THRESHOLD) {
      detector.add(EVENTS, sum(3, 0.2, random), REFERENCE);
    }
    assertThat((double) detector.onset()).isCloseTo(200, within(15.0));
  }

  @Test
  void noVectorLiesBeyondTheRangeOfADirection() {
    Random random = new Random(5);
    for (int trial = 0; trial < 200; trial++) {
      double[] direction = random.doubles(SIZE, -1, 1).toArray();
      double range = REFERENCE.range(direction);
      double[] features = new double[SIZE];
      FEATURES.add(point(3 * random.nextGaussian(), random), features);
      double reached = 0;
      for (int i = 0; i < SIZE; i++) {
        reached += direction[i] * (features[i] - MEAN[i]);
      }
      assertThat(reached).isLessThanOrEqualTo(range);
    }
  }

  @Test
  void aBetOnAnyDirectionIsFairUnderTheReference() {
    TwoWitnessReference exact = TwoWitnessReference.of(MEAN, COVARIANCE, 0);
    Random random = new Random(6);
    int events = 40_000;
    double[] direction = random.doubles(SIZE, -1, 1).toArray();
    double[] product = new double[SIZE];
    exact.timesCovariance(direction, product);
    double variance = 0;
    for (int i = 0; i < SIZE; i++) {
      variance += direction[i] * product[i];
    }
    double deviation = Math.sqrt(variance);
    double range = exact.range(direction) / deviation;
    for (int strength = 0; strength < TwoWitnessReference.strengths(); strength++) {
      double payoff = 0;
      for (int event = 0; event < events; event++) {
        double[] features = new double[SIZE];
        FEATURES.add(point(0, random), features);
        double z = 0;
        for (int i = 0; i < SIZE; i++) {
          z += direction[i] * (features[i] - MEAN[i]);
        }
        payoff += Math.exp(exact.increment(strength, 1, z / deviation, range)) / events;
      }
      assertThat(payoff).isLessThan(1.02);
    }
  }

  @Test
  void theVarianceAlongTheWhitenedWitnessIsThatOfTheCovariance() {
    double[] witness = new Random(7).doubles(SIZE, -1, 1).toArray();
    double[] whitened = new double[SIZE];
    double[] product = new double[SIZE];
    REFERENCE.whiten(witness, whitened);
    REFERENCE.timesCovariance(whitened, product);
    double variance = 0;
    for (int i = 0; i < SIZE; i++) {
      variance += whitened[i] * product[i];
    }
    assertThat(REFERENCE.whitenedVariance(witness, whitened)).isCloseTo(variance, within(1e-9));
  }

  @Test
  void anEmptyPaneIsOneMoreChanceAndMovesNoWitness() {
    TwoWitnessDetector detector = new TwoWitnessDetector(SIZE);
    for (int pane = 0; pane < 3; pane++) {
      detector.add(0, new double[SIZE], REFERENCE);
    }
    assertThat(detector.value()).isCloseTo(Math.log(3), within(1e-12));
    assertThat(detector.cusumValue()).isZero();
  }

  /** Sum of the features of a pane of which a share lies elsewhere. */
  private static double[] sum(double elsewhere, double share, Random random) {
    double[] sum = new double[SIZE];
    for (int i = 0; i < EVENTS; i++) {
      FEATURES.add(point(random.nextDouble() < share ? elsewhere : 0, random), sum);
    }
    return sum;
  }

  private static double[] point(double centre, Random random) {
    double[] point = new double[DIMENSIONS];
    for (int d = 0; d < DIMENSIONS; d++) {
      point[d] = (d == DIMENSIONS - 1 ? centre : 0) + random.nextGaussian() * (d < 2 ? 2 : 0.5);
    }
    return point;
  }
}
