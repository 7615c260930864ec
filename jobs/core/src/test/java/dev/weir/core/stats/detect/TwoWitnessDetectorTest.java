package dev.weir.core.stats.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
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
    double deviation = Math.sqrt(exact.variance(direction, new double[SIZE]));
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
        payoff += Math.exp(exact.increment(0, strength, 1, z / deviation, range)) / events;
      }
      assertThat(payoff).isLessThan(1.02);
    }
  }

  @Test
  void theVarianceAlongTheWhitenedWitnessIsThatOfTheCovariance() {
    double[] witness = new Random(7).doubles(SIZE, -1, 1).toArray();
    double[] whitened = new double[SIZE];
    double variance = REFERENCE.whiten(witness, whitened);
    assertThat(REFERENCE.variance(whitened, new double[SIZE])).isCloseTo(variance, within(1e-9));
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

  @Test
  void rowsShrinkTowardsTheMeanVariance() {
    Random random = new Random(8);
    float[][] rows = rows(40, random);
    double[][] shrunk = new double[SIZE][SIZE];
    double trace = 0;
    for (float[] row : rows) {
      for (int i = 0; i < SIZE; i++) {
        trace += row[i] * row[i];
        for (int j = 0; j < SIZE; j++) {
          shrunk[i][j] += row[i] * row[j];
        }
      }
    }
    double mean = trace / SIZE;
    double share = ledoitWolf(rows, shrunk, mean);
    assertThat(share).isBetween(0.1, 0.9);
    for (int i = 0; i < SIZE; i++) {
      for (int j = 0; j < SIZE; j++) {
        shrunk[i][j] = (1 - share) * shrunk[i][j] + (i == j ? share * mean : 0);
      }
    }
    RowCovariance covariance = new RowCovariance(rows, SIZE);
    SymmetricMatrix whitening = SymmetricMatrix.of(shrunk).inverseWithRidge(mean);
    double[] direction = random.doubles(SIZE, -1, 1).toArray();
    double[] whitened = new double[SIZE];
    double[] expected = new double[SIZE];
    covariance.variance(direction, new double[SIZE]);
    double variance = covariance.whiten(direction, whitened);
    whitening.times(direction, expected);

    assertThat(whitened).containsExactly(expected, within(1e-3 * norm(expected)));
    assertThat(variance)
        .isGreaterThanOrEqualTo((1 - 1e-3) * quadratic(shrunk, expected))
        .isGreaterThanOrEqualTo((1 - 1e-3) * covariance.variance(whitened, new double[SIZE]));
    double[][] product = new double[SIZE][];
    for (int i = 0; i < SIZE; i++) {
      product[i] = new double[SIZE];
      whitening.times(shrunk[i], product[i]);
    }
    double once = 0;
    double twice = 0;
    for (int i = 0; i < SIZE; i++) {
      once += product[i][i];
      for (int j = 0; j < SIZE; j++) {
        twice += product[i][j] * product[j][i];
      }
    }
    assertThat(covariance.whitenedDimensions()).isCloseTo(once * once / twice, within(1e-2));
  }

  @Test
  void ofNoRowsOrOneNothingIsBetOn() {
    for (int count : new int[] {0, 1}) {
      TwoWitnessReference nothing =
          new TwoWitnessReference.Rows(new float[count][SIZE], SIZE).at(MEAN, 0.02, 0.02);
      TwoWitnessDetector detector = new TwoWitnessDetector(SIZE);
      Random random = new Random(9);
      for (int pane = 0; pane < 50; pane++) {
        detector.add(EVENTS, sum(3, 1, random), nothing);
      }
      assertThat(detector.value()).isCloseTo(Math.log(50), within(1e-9));
    }
  }

  @Test
  void fewRowsRaiseNoAlarm() {
    Random random = new Random(10);
    TwoWitnessReference.Rows few = new TwoWitnessReference.Rows(rows(20, random), SIZE);
    double whitened = 1.25 * Math.sqrt(few.whitenedDimensions() / 20_000);
    TwoWitnessReference reference = few.at(MEAN, 0.1, whitened);
    TwoWitnessDetector detector = new TwoWitnessDetector(SIZE);
    for (int pane = 0; pane < 2_000; pane++) {
      detector.add(EVENTS, sum(0, 0, random), reference);
      assertThat(detector.value()).isLessThan(Math.log(20_000));
    }
  }

  @Test
  void goesOnFromItsBytes() {
    Random random = new Random(11);
    TwoWitnessDetector detector = new TwoWitnessDetector(SIZE);
    TwoWitnessDetector restored = new TwoWitnessDetector(SIZE);
    for (int pane = 0; pane < 60; pane++) {
      double[] sum = sum(3, pane < 30 ? 0 : 0.3, random);
      detector.add(EVENTS, sum, REFERENCE);
      restored.add(EVENTS, sum, REFERENCE);
      ByteWriter out = new ByteWriter();
      restored.write(out);
      restored = new TwoWitnessDetector(SIZE);
      restored.read(new ByteReader(out.toByteArray()));
    }

    assertThat(restored.value()).isEqualTo(detector.value());
    assertThat(restored.cusumValue()).isEqualTo(detector.cusumValue());
    assertThat(restored.onset()).isEqualTo(detector.onset());
    assertThat(restored.textsSinceOnset()).isEqualTo(detector.textsSinceOnset()).isPositive();
    assertThat(restored.movedSinceOnset()).isEqualTo(detector.movedSinceOnset());
    assertThat(detector.movedSinceOnset()).isGreaterThan(0.1);
  }

  @Test
  void whatIsDetectableIsFoundInThatTime() {
    TwoWitnessDetector detector = new TwoWitnessDetector(SIZE);
    Random random = new Random(12);
    for (int pane = 0; pane < 100; pane++) {
      detector.add(EVENTS, sum(0, 0, random), REFERENCE);
    }
    double hour = detector.detectable(REFERENCE, THRESHOLD, 60 * EVENTS);
    assertThat(hour).isBetween(0.02, 1.0);
    assertThat(detector.detectable(REFERENCE, THRESHOLD, 24 * 60 * EVENTS)).isLessThan(hour);
  }

  /**
   * Deviations of panes, scaled so that their squares add up to the covariance of one text, and two
   * standard errors of a variance more.
   */
  private static float[][] rows(int count, Random random) {
    float[][] rows = new float[count][SIZE];
    double texts = EVENTS * count / (1 + 2 * Math.sqrt(2.0 / count));
    for (float[] row : rows) {
      double[] sum = sum(0, 0, random);
      for (int i = 0; i < SIZE; i++) {
        row[i] = (float) ((sum[i] - EVENTS * MEAN[i]) / Math.sqrt(texts));
      }
    }
    return rows;
  }

  /** The share of their equations (14) and (22), from the products of the rows themselves. */
  private static double ledoitWolf(float[][] rows, double[][] sample, double mean) {
    double distance = 0;
    double error = 0;
    for (int i = 0; i < SIZE; i++) {
      for (int j = 0; j < SIZE; j++) {
        double off = sample[i][j] - (i == j ? mean : 0);
        distance += off * off;
        for (float[] row : rows) {
          double one = (double) rows.length * row[i] * row[j] - sample[i][j];
          error += one * one / rows.length / rows.length;
        }
      }
    }
    return error / distance;
  }

  private static double quadratic(double[][] matrix, double[] vector) {
    double sum = 0;
    for (int i = 0; i < SIZE; i++) {
      for (int j = 0; j < SIZE; j++) {
        sum += vector[i] * matrix[i][j] * vector[j];
      }
    }
    return sum;
  }

  private static double norm(double[] vector) {
    double sum = 0;
    for (double value : vector) {
      sum += value * value;
    }
    return Math.sqrt(sum);
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
