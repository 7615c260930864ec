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

/**
 * Insults, threats and hate against comments, prompts and kind or neutral words about the same
 * people.
 */
public final class ToxicityRecipe implements Recipe {

  private static final double FLAGGED_IDENTITIES = 0.138;

  @Override
  public Classifier classifier() {
    return Classifier.TOXICITY;
  }

  @Override
  public String validator() {
    return "toxicity";
  }

  @Override
  public Side side() {
    return Side.INPUT;
  }

  @Override
  public List<Example> examples(LabelledSets sets) {
    List<Example> examples = new ArrayList<>();
    for (Row row : sets.read("tox_surge", "comments.jsonl.gz")) {
      examples.add(row.example("surge", row.labelled(), 2.5));
    }
    for (Row row : sets.read("tox_wikipedia", "comments.jsonl.gz")) {
      examples.add(row.example("wikipedia", row.labelled(), 2.5));
    }
    for (Row row : sets.read("tox_openai_moderation", "samples.jsonl.gz")) {
      examples.add(row.example("moderation", row.labelled(), 1));
    }
    for (Row row : sets.read("tox_hatecheck", "cases.jsonl.gz")) {
      boolean identity = row.text("functionality").startsWith("ident");
      double weight = row.labelled() ? 0.2 : identity ? 4 : 0.7;
      String slice = identity ? "hatecheck identity" : "hatecheck";
      examples.add(
          new Example(
              slice, "hatecheck" + row.text("templ_id"), row.text("text"), row.labelled(), weight));
    }
    // Without these, whatever names a group would be hateful, as it mostly is in the sets.
    examples.addAll(Seeds.aboutPeople("sentences-about-people", false, 4));
    examples.addAll(Seeds.aboutPeople("hate-about-people", true, 0.4));
    examples.addAll(Seeds.examples("harmless-strong-words", false, 1));
    Background background = new Background(sets);
    examples.addAll(background.prompts(0.5));
    examples.addAll(background.everyday(0.5));
    examples.addAll(background.languages(1_500, 0.3));
    return examples;
  }

  /** As much as can be found while kind words about people are left alone. */
  @Override
  public double threshold(List<Scored> heldOut) {
    return Figures.thresholdFor(Figures.slice(heldOut, "hatecheck identity"), FLAGGED_IDENTITIES);
  }
}
