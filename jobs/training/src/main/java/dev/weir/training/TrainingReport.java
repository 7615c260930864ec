package dev.weir.training;

import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** What is told of models beside their weights: figures on held-out folds, sets, licences. */
final class TrainingReport {

  private final StringBuilder tables = new StringBuilder();

  void add(String model, List<Scored> heldOut, double threshold) {
    tables.append(
        String.format(
            Locale.ROOT,
            "%n## %s%n%nThreshold %.3f.%n%n| slice | texts | to be flagged | flagged of these |"
                + " flagged of the others | F1 | area under curve |%n"
                + "|---|---:|---:|---:|---:|---:|---:|%n",
            model,
            threshold));
    TreeSet<String> slices = new TreeSet<>();
    heldOut.forEach(one -> slices.add(one.example().slice()));
    for (String slice : slices) {
      List<Scored> scored =
          heldOut.stream().filter(one -> one.example().slice().equals(slice)).toList();
      List<Scored> positives = Figures.labelled(scored, true);
      List<Scored> negatives = Figures.labelled(scored, false);
      boolean both = !positives.isEmpty() && !negatives.isEmpty();
      tables.append(
          String.format(
              Locale.ROOT,
              "| %s | %d | %d | %s | %s | %s | %s |%n",
              slice,
              scored.size(),
              positives.size(),
              share(Figures.rate(positives, threshold)),
              share(Figures.rate(negatives, threshold)),
              both ? share(Figures.f1(scored, threshold)) : "",
              both ? share(Figures.areaUnderCurve(scored)) : ""));
    }
  }

  String render(LabelledSets sets) {
    return "# Figures and sources of the shipped models\n\n"
        + "Written by the training program; every figure is on texts whose group the scoring model"
        + " did not see (five folds), at the shipped threshold.\n"
        + tables
        + "\n## Sources\n\n| set | source | licence |\n|---|---|---|\n"
        + String.join("\n", sets.attributions())
        + "\n";
  }

  private static String share(double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.3f", value);
  }
}
