package dev.weir.training;

import dev.weir.evaluation.labelled.LabelledSets;
import dev.weir.evaluation.labelled.Scored;
import java.util.List;
import java.util.Locale;

/** What is told of models beside their weights: figures on held-out folds, sets, licences. */
final class TrainingReport {

  private final StringBuilder tables = new StringBuilder();

  void add(String model, List<Scored> heldOut, double threshold) {
    tables.append(String.format(Locale.ROOT, "%n## %s%n%nThreshold %.3f.%n%n", model, threshold));
    tables.append(FigureTable.render(heldOut, threshold));
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
}
