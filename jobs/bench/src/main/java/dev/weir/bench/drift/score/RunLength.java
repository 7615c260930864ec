package dev.weir.bench.drift.score;

import dev.weir.bench.drift.traffic.Draws;
import dev.weir.core.stats.detect.TiltDetector;
import dev.weir.core.stats.detect.TiltReference;
import dev.weir.core.stats.detect.TiltScores;

/**
 * How many minutes the tilt e-detector really runs until it alarms for nothing, when the reference
 * is known and events are independent: the proof says at least A.
 *
 * @param stream kind of signal
 * @param least A
 * @param runs that ended in an alarm
 * @param mean minutes of a run
 * @param error standard error of the mean
 */
public record RunLength(String stream, double least, int runs, double mean, double error) {

  private static final double EVENTS = 60;

  /** Shares of yes and no at 3 %. */
  static final double[] BINARY = {0.97, 0.03};

  /** Shares of six words. */
  static final double[] WORDS = {0.62, 0.14, 0.09, 0.07, 0.05, 0.03};

  /** Shares of the bins of numbers. */
  static final double[] BINS = {.1, .1, .1, .1, .1, .1, .1, .1, .1, .05, .04, .01};

  /** Over how many times A it passed: 1 to 4 is what is asked for. */
  public double ratio() {
    return mean / least;
  }

  static RunLength measure(
      String stream, double[] shares, double[][] scores, double least, int runs, Draws draws) {
    TiltReference reference = TiltReference.of(shares, scores, TiltScores.strengths(), 0);
    double threshold = Math.log(least);
    double sum = 0;
    double squares = 0;
    long[] counts = new long[shares.length];
    for (int run = 0; run < runs; run++) {
      TiltDetector detector = new TiltDetector(reference.components());
      double minutes = 0;
      while (detector.value() < threshold) {
        for (int b = 0; b < counts.length; b++) {
          counts[b] = draws.poisson(EVENTS * shares[b]);
        }
        detector.add(counts, reference);
        minutes++;
      }
      sum += minutes;
      squares += minutes * minutes;
    }
    double mean = sum / runs;
    double error = Math.sqrt((squares / runs - mean * mean) / runs);
    return new RunLength(stream, least, runs, mean, error);
  }
}
