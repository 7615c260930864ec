package dev.weir.evaluation.labelled;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** What share of scored examples is flagged, and how well the scores tell them apart. */
public final class Figures {

  private Figures() {}

  /** Those whose slice begins with a name. */
  public static List<Scored> slice(List<Scored> scored, String name) {
    return scored.stream().filter(one -> one.example().slice().startsWith(name)).toList();
  }

  /** Those that are positive, or those that are not. */
  public static List<Scored> labelled(List<Scored> scored, boolean positive) {
    return scored.stream().filter(one -> one.positive() == positive).toList();
  }

  /** Share with at least this score; NaN of nothing. */
  public static double rate(List<Scored> scored, double threshold) {
    return share(scored, one -> one.score() >= threshold);
  }

  /** Share that is flagged when it should be, and is not when it should not. */
  public static double accuracy(List<Scored> scored, double threshold) {
    return share(scored, one -> one.score() >= threshold == one.positive());
  }

  /** Harmonic mean of precision and recall. */
  public static double f1(List<Scored> scored, double threshold) {
    int right = 0;
    int wrong = 0;
    for (Scored one : scored) {
      boolean flagged = one.score() >= threshold;
      if (flagged && one.positive()) {
        right++;
      } else if (flagged != one.positive()) {
        wrong++;
      }
    }
    return 2.0 * right / (2 * right + wrong);
  }

  /** Chance that a positive scores above a negative, ties counting half. */
  public static double areaUnderCurve(List<Scored> scored) {
    double[] negatives =
        labelled(scored, false).stream().mapToDouble(Scored::score).sorted().toArray();
    List<Scored> positives = labelled(scored, true);
    double above = 0;
    for (Scored one : positives) {
      above += (below(negatives, one.score(), false) + below(negatives, one.score(), true)) / 2.0;
    }
    return above / positives.size() / negatives.length;
  }

  /** Least threshold at which at most this share is flagged. */
  public static double thresholdFor(List<Scored> scored, double share) {
    double[] scores = scored.stream().mapToDouble(Scored::score).sorted().toArray();
    int flagged = (int) Math.floor(share * scores.length);
    return flagged >= scores.length
        ? Double.NEGATIVE_INFINITY
        : Math.nextUp(scores[scores.length - 1 - flagged]);
  }

  private static int below(double[] sorted, double score, boolean orEqual) {
    int at = Arrays.binarySearch(sorted, orEqual ? Math.nextUp(score) : score);
    int first = at < 0 ? -at - 1 : at;
    while (first > 0 && sorted[first - 1] >= (orEqual ? Math.nextUp(score) : score)) {
      first--;
    }
    return first;
  }

  private static double share(List<Scored> scored, Predicate<Scored> of) {
    return scored.isEmpty()
        ? Double.NaN
        : (double) scored.stream().filter(of).count() / scored.size();
  }
}
