package dev.weir.training;

import dev.weir.evaluation.labelled.Figures;
import dev.weir.evaluation.labelled.Scored;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** Scored examples as a table: a row a slice. */
final class FigureTable {

  private FigureTable() {}

  static String render(List<Scored> scored, double threshold) {
    StringBuilder table = new StringBuilder();
    table.append("| slice | texts | to be flagged | flagged of these | flagged of the others |");
    table.append(" accuracy | F1 | area under curve |\n");
    table.append("|---|---:|---:|---:|---:|---:|---:|---:|\n");
    TreeSet<String> slices = new TreeSet<>();
    scored.forEach(one -> slices.add(one.example().slice()));
    for (String slice : slices) {
      List<Scored> own =
          scored.stream().filter(one -> one.example().slice().equals(slice)).toList();
      table.append(row(slice, own, threshold));
    }
    return table.toString();
  }

  private static String row(String slice, List<Scored> scored, double threshold) {
    List<Scored> positives = Figures.labelled(scored, true);
    List<Scored> negatives = Figures.labelled(scored, false);
    boolean both = !positives.isEmpty() && !negatives.isEmpty();
    return String.format(
        Locale.ROOT,
        "| %s | %d | %d | %s | %s | %s | %s | %s |%n",
        slice,
        scored.size(),
        positives.size(),
        share(Figures.rate(positives, threshold)),
        share(Figures.rate(negatives, threshold)),
        both ? share(Figures.accuracy(scored, threshold)) : "",
        both ? share(Figures.f1(scored, threshold)) : "",
        both ? share(Figures.areaUnderCurve(scored)) : "");
  }

  private static String share(double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.3f", value);
  }
}
