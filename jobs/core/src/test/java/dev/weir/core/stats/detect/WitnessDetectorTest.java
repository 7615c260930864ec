package dev.weir.core.stats.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.stats.kernel.RandomFeatures;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WitnessDetectorTest {

  private static final int DIMENSIONS = 4;
  private static final int EVENTS = 60;
  private static final double THRESHOLD = Math.log(1_000);
  private static final RandomFeatures FEATURES = RandomFeatures.drawn(16, DIMENSIONS, 2, 9);
  private static final WitnessReference REFERENCE = reference(new Random(1));

  @Test
  void staysSilentWhileNothingChanges() {
    Random random = new Random(2);
    WitnessDetector detector = detector();
    for (int pane = 0; pane < 1_000; pane++) {
      add(detector, 0, random);
      assertThat(detector.value()).isLessThan(THRESHOLD);
    }
  }

  @Test
  void findsAMovedCentre() {
    Random random = new Random(4);
    WitnessDetector detector = detector();
    for (int pane = 0; pane < 50; pane++) {
      add(detector, 0, random);
    }
    int panes = 0;
    while (detector.value() < THRESHOLD && panes < 200) {
      add(detector, 0.7, random);
      panes++;
    }
    assertThat(panes).isLessThan(60);
  }

  @Test
  void anEmptyPaneIsOneMoreChanceAndMovesNoWitness() {
    WitnessDetector detector = detector();
    for (int pane = 0; pane < 3; pane++) {
      detector.add(0, new double[FEATURES.length()], REFERENCE);
    }
    assertThat(detector.value()).isEqualTo(Math.log(3), org.assertj.core.data.Offset.offset(1e-12));
  }

  private static WitnessDetector detector() {
    return new WitnessDetector(FEATURES.length(), WitnessReference.strengths().length);
  }

  private static void add(WitnessDetector detector, double centre, Random random) {
    double[] sum = new double[FEATURES.length()];
    for (int i = 0; i < EVENTS; i++) {
      FEATURES.add(point(centre, random), sum);
    }
    detector.add(EVENTS, sum, REFERENCE);
  }

  private static double[] point(double centre, Random random) {
    double[] point = new double[DIMENSIONS];
    for (int d = 0; d < DIMENSIONS; d++) {
      point[d] = centre + random.nextGaussian();
    }
    return point;
  }

  private static WitnessReference reference(Random random) {
    int size = FEATURES.length();
    int events = 20_000;
    double[] mean = new double[size];
    double[][] covariance = new double[size][size];
    for (int i = 0; i < events; i++) {
      double[] features = new double[size];
      FEATURES.add(point(0, random), features);
      for (int a = 0; a < size; a++) {
        mean[a] += features[a] / events;
        for (int b = 0; b < size; b++) {
          covariance[a][b] += features[a] * features[b] / events;
        }
      }
    }
    for (int a = 0; a < size; a++) {
      for (int b = 0; b < size; b++) {
        covariance[a][b] -= mean[a] * mean[b];
      }
    }
    return new WitnessReference(mean, covariance, WitnessReference.strengths(), 0.02);
  }
}
