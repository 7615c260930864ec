package dev.weir.training.recipe;

import dev.weir.core.classify.Classifier;
import dev.weir.core.validate.Side;
import dev.weir.evaluation.labelled.Example;
import dev.weir.evaluation.labelled.Figures;
import dev.weir.evaluation.labelled.LabelledSets;
import dev.weir.evaluation.labelled.Row;
import dev.weir.evaluation.labelled.Scored;
import dev.weir.training.Recipe;
import dev.weir.training.Seeds;
import java.util.ArrayList;
import java.util.List;

/** Answers that people judged to be refusals, in full or in part, against answers that comply. */
public final class RefusalRecipe implements Recipe {

  private static final String XSTEST = "xstest answers";

  @Override
  public Classifier classifier() {
    return Classifier.REFUSAL;
  }

  @Override
  public String validator() {
    return "refusal";
  }

  @Override
  public Side side() {
    return Side.OUTPUT;
  }

  @Override
  public List<Example> examples(LabelledSets sets) {
    List<Example> examples = new ArrayList<>();
    for (Row row : sets.read("refusal_xstest", "completions.jsonl.gz")) {
      boolean refused = !row.is("label", "full_compliance");
      String slice =
          XSTEST + (row.is("prompt_label", "safe") ? " safe " : " unsafe ") + row.text("model");
      String group = Row.head(row.text("prompt"));
      examples.add(new Example(slice, group, row.text("response"), refused, 1));
    }
    for (Row row : sets.read("ab_vicuna80", "answers.jsonl.gz")) {
      String group = Row.head(row.text("prompt"));
      examples.add(new Example("vicuna answers", group, row.text("response"), false, 0.5));
    }
    examples.addAll(Seeds.examples("refusals", true, 1));
    examples.addAll(Seeds.examples("answers", false, 1));
    examples.addAll(new Background(sets).languages(1_500, 0.3));
    return examples;
  }

  @Override
  public double threshold(List<Scored> heldOut) {
    List<Scored> answers = Figures.slice(heldOut, XSTEST);
    double best = 0;
    double found = 0;
    for (double threshold = -1.5; threshold < 1.5; threshold += 0.02) {
      double f1 = Figures.f1(answers, threshold);
      if (f1 > best) {
        best = f1;
        found = threshold;
      }
    }
    return found;
  }
}
