package dev.weir.core.query;

import dev.weir.core.stats.Status;
import dev.weir.core.stats.compare.FalseDiscovery;
import java.util.List;

/** Which of many hypotheses to reject. */
final class ManyHypotheses {

  private ManyHypotheses() {}

  static List<Statistic> all() {
    return List.of(
        new Statistic(
            "bh",
            "The procedure of Benjamini and Hochberg on p-values `values` at level `q`: `adjusted`,"
                + " `rejected` and how many (`rejections`).",
            ManyHypotheses::benjaminiHochberg),
        new Statistic(
            "e-bh",
            "The e-BH procedure of Wang and Ramdas on e-values `values` (they may be `\"Infinity\"`) at"
                + " level `q`: `rejected` and how many (`rejections`), the greatest k for which the"
                + " k-th largest of m is at least m/(q k).",
            ManyHypotheses::eBenjaminiHochberg));
  }

  private static Answer benjaminiHochberg(Arguments arguments) {
    double[] values = arguments.finite("values");
    double q = arguments.between("q", 0, 1);
    for (double value : values) {
      if (value < 0 || value > 1) {
        throw Arguments.wrong("values", Double.toString(value), "p-values, 0 to 1");
      }
    }
    if (values.length == 0) {
      return Answer.without(Status.INSUFFICIENT, "no values");
    }
    double[] adjusted = FalseDiscovery.adjusted(values);
    boolean[] rejected = new boolean[values.length];
    long rejections = 0;
    for (int i = 0; i < values.length; i++) {
      rejected[i] = adjusted[i] <= q;
      rejections += rejected[i] ? 1 : 0;
    }
    return Answer.ok()
        .put("rejections", rejections)
        .put("rejected", rejected)
        .put("adjusted", adjusted);
  }

  private static Answer eBenjaminiHochberg(Arguments arguments) {
    double[] values = arguments.numbers("values");
    double q = arguments.between("q", 0, 1);
    for (double value : values) {
      if (Double.isNaN(value) || value < 0) {
        throw Arguments.wrong("values", Double.toString(value), "e-values, 0 or more");
      }
    }
    if (values.length == 0) {
      return Answer.without(Status.INSUFFICIENT, "no values");
    }
    int rejections = FalseDiscovery.rejections(values, q);
    return Answer.ok()
        .put("rejections", rejections)
        .put("rejected", FalseDiscovery.largest(values, rejections));
  }
}
