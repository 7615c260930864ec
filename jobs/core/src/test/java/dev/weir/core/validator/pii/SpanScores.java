package dev.weir.core.validator.pii;

import dev.weir.core.validate.Spans;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Precision, recall and F1 of found places with the right class, touching and exact. */
final class SpanScores {

  private static final class Counts {
    int gold;
    int found;
    int touching;
    int touched;
    int exact;
  }

  private final Map<String, Counts> classes = new TreeMap<>();

  void add(List<GoldSpan> gold, Spans found, double threshold) {
    boolean[] touched = new boolean[gold.size()];
    for (int f = 0; f < found.size(); f++) {
      if (found.strength(f) >= threshold) {
        judge(gold, found, f, touched);
      }
    }
    for (int g = 0; g < touched.length; g++) {
      Counts counts = counts(gold.get(g).findingClass());
      counts.gold++;
      counts.touched += touched[g] ? 1 : 0;
    }
  }

  private void judge(List<GoldSpan> gold, Spans found, int span, boolean[] touched) {
    Counts counts = counts(found.findingClass(span));
    boolean touching = false;
    boolean exact = false;
    for (int g = 0; g < touched.length; g++) {
      GoldSpan right = gold.get(g);
      if (right.findingClass().equals(found.findingClass(span))
          && right.overlaps(found.start(span), found.end(span))) {
        touching = true;
        touched[g] = true;
        exact |= right.start() == found.start(span) && right.end() == found.end(span);
      }
    }
    counts.found++;
    counts.touching += touching ? 1 : 0;
    counts.exact += exact ? 1 : 0;
  }

  private Counts counts(String findingClass) {
    return classes.computeIfAbsent(findingClass, c -> new Counts());
  }

  /** A line a class. */
  String table() {
    StringBuilder table =
        new StringBuilder(
            String.format(
                "%-14s %6s %6s %9s %6s %6s %8s%n",
                "class", "gold", "found", "precision", "recall", "F1", "exact F1"));
    classes.forEach(
        (name, c) ->
            table.append(
                String.format(
                    "%-14s %6d %6d %9.3f %6.3f %6.3f %8.3f%n",
                    name,
                    c.gold,
                    c.found,
                    share(c.touching, c.found),
                    share(c.touched, c.gold),
                    f1(share(c.touching, c.found), share(c.touched, c.gold)),
                    f1(share(c.exact, c.found), share(c.exact, c.gold)))));
    return table.toString();
  }

  /** F1 of places that touch. */
  double f1(String findingClass) {
    Counts c = counts(findingClass);
    return f1(share(c.touching, c.found), share(c.touched, c.gold));
  }

  private static double share(int part, int whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }

  private static double f1(double precision, double recall) {
    return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
  }
}
