package dev.weir.core.query;

import dev.weir.core.stats.Status;
import dev.weir.core.stats.detect.Adwin;
import dev.weir.core.stats.detect.CusumRunLength;
import dev.weir.core.stats.detect.PageHinkley;
import dev.weir.core.stats.detect.TiltDetector;
import dev.weir.core.stats.detect.TiltReference;
import dev.weir.core.stats.detect.WitnessDetector;
import dev.weir.core.stats.detect.WitnessReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Detectors of change, run over all of a stream. */
final class Detectors {

  private static final double LONGEST_CHART = 40;

  private Detectors() {}

  static List<Statistic> all() {
    return List.of(
        new Statistic(
            "tilt",
            "The tilt e-detector. `reference_counts` by category (each raised by one half), `scores`"
                + " (a row of one number a category for each direction), `lambdas`, `panes` (a row of"
                + " counts each), `slack` in standard deviations (default max(0.01, 2/sqrt(n)) of the"
                + " reference), `threshold` (ln A; optional). Gives `values`, V after each pane, the"
                + " CUSUM twin's `cusum_values`, `alarm_pane` (from 0; null without), and `onset_pane`,"
                + " where the strongest component last rose from zero, at the alarm or else at the"
                + " end. The detector is not restarted at an alarm.",
            Detectors::tilt),
        new Statistic(
            "witness",
            "The kernel-witness e-detector. `reference_mean` and `covariance` of the features, `panes`"
                + " of `{n, sum}`, `lambdas` (default 0.05, 0.1, 0.2, 0.4, 0.8), `slack`, `threshold`"
                + " (optional). Gives `values`, V after each pane, and `alarm_pane`.",
            Detectors::witness),
        new Statistic(
            "adwin",
            "ADWIN with bound `delta` over `values`, looked at every 32: `detections`, the positions"
                + " (from 0) at which the window was cut; a new window begins after each. `width` and"
                + " `mean` of the last window.",
            Detectors::adwin),
        new Statistic(
            "page-hinkley",
            "The test of Page and Hinkley for a rising mean over `values`, with tolerance `delta`,"
                + " threshold `lambda` and kept share `alpha`: `detections`, positions from 0. It begins"
                + " anew after each.",
            Detectors::pageHinkley),
        new Statistic(
            "cusum-arl",
            "Mean run length of a CUSUM chart of standard normal values with allowance `k` and"
                + " threshold `h`, from Page's integral equation: `arl` in both directions, `one_sided`,"
                + " and `arl_shifted` in both directions when the mean is off by `shift` (default 1)"
                + " standard deviations.",
            Detectors::cusumRunLength));
  }

  private static Answer tilt(Arguments arguments) {
    long[] reference = arguments.counts("reference_counts");
    double[][] scores = arguments.matrix("scores");
    double[] lambdas = arguments.finite("lambdas");
    if (scores.length == 0 || lambdas.length == 0 || scores[0].length != reference.length) {
      throw Arguments.wrong(
          "scores", scores.length + " rows", "rows of " + reference.length + " and a lambda");
    }
    long events = Arrays.stream(reference).sum();
    double slack = arguments.number("slack", TiltReference.slack(Math.max(1, events)));
    if (events == 0) {
      return Answer.without(Status.INSUFFICIENT, "an empty reference");
    }
    TiltReference tilts = TiltReference.of(TiltReference.shares(reference), scores, lambdas, slack);
    TiltDetector detector = new TiltDetector(tilts.components());
    Course course = new Course(arguments.number("threshold", Double.POSITIVE_INFINITY));
    List<Double> cusum = new ArrayList<>();
    long onset = -1;
    for (long[] pane : arguments.countRows("panes", reference.length)) {
      detector.add(pane, tilts);
      cusum.add(detector.cusumValue());
      if (course.add(detector.value())) {
        onset = detector.onset();
      }
    }
    return course
        .answer()
        .put("cusum_values", cusum.stream().mapToDouble(each -> each).toArray())
        .put("onset_pane", course.alarmed() ? onset : detector.onset())
        .put("slack", slack);
  }

  private static Answer witness(Arguments arguments) {
    double[] mean = arguments.finite("reference_mean");
    double[][] covariance = arguments.matrix("covariance");
    if (covariance.length != mean.length
        || (mean.length > 0 && covariance[0].length != mean.length)) {
      throw Arguments.wrong(
          "covariance", covariance.length + " rows", "a square of " + mean.length);
    }
    double[] lambdas =
        arguments.has("lambdas") ? arguments.finite("lambdas") : WitnessReference.strengths();
    WitnessReference reference =
        new WitnessReference(mean, covariance, lambdas, arguments.number("slack"));
    WitnessDetector detector = new WitnessDetector(mean.length, lambdas.length);
    Course course = new Course(arguments.number("threshold", Double.POSITIVE_INFINITY));
    for (Arguments pane : arguments.objects("panes")) {
      long n = pane.whole("n");
      double[] sum = pane.finite("sum");
      if (n < 0 || sum.length != mean.length) {
        throw Arguments.wrong("panes", sum.length + " sums", mean.length + ", and n of 0 or more");
      }
      detector.add(n, sum, reference);
      course.add(detector.value());
    }
    return course.answer();
  }

  private static Answer adwin(Arguments arguments) {
    double delta = arguments.between("delta", 0, 1);
    Adwin window = new Adwin(delta);
    Adwin last = window;
    List<Long> detections = new ArrayList<>();
    long position = 0;
    for (double value : arguments.finite("values")) {
      last = window;
      if (window.add(value)) {
        detections.add(position);
        window = new Adwin(delta);
      }
      position++;
    }
    return Answer.ok()
        .put("detections", detections)
        .put("width", last.width())
        .put("mean", last.mean());
  }

  private static Answer pageHinkley(Arguments arguments) {
    PageHinkley test =
        new PageHinkley(
            arguments.number("delta"), arguments.number("lambda"), arguments.number("alpha"));
    List<Long> detections = new ArrayList<>();
    long position = 0;
    for (double value : arguments.finite("values")) {
      if (test.add(value)) {
        detections.add(position);
      }
      position++;
    }
    return Answer.ok().put("detections", detections);
  }

  private static Answer cusumRunLength(Arguments arguments) {
    double k = arguments.number("k");
    double h = arguments.between("h", 0, LONGEST_CHART);
    if (k < 0) {
      throw Arguments.wrong("k", Double.toString(k), "0 or more");
    }
    double shift = arguments.number("shift", 1);
    return Answer.ok()
        .put("arl", CusumRunLength.twoSided(k, h, 0))
        .put("one_sided", CusumRunLength.oneSided(k, h, 0))
        .put("arl_shifted", CusumRunLength.twoSided(k, h, shift));
  }
}
