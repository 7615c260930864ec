package dev.weir.training.recipe;

import dev.weir.core.classify.Classifier;
import dev.weir.core.validate.Side;
import dev.weir.evaluation.labelled.Example;
import dev.weir.evaluation.labelled.Figures;
import dev.weir.evaluation.labelled.LabelledSets;
import dev.weir.evaluation.labelled.Scored;
import dev.weir.training.Recipe;
import dev.weir.training.Seeds;
import java.util.ArrayList;
import java.util.List;

/** Attacks of every kind, in many languages, against what users ask. */
public final class PromptInjectionRecipe implements Recipe {

  @Override
  public Classifier classifier() {
    return Classifier.PROMPT_INJECTION;
  }

  @Override
  public String validator() {
    return "prompt-injection";
  }

  @Override
  public Side side() {
    return Side.INPUT;
  }

  @Override
  public List<Example> examples(LabelledSets sets) {
    Attacks attacks = new Attacks(sets);
    Background background = new Background(sets);
    List<Example> examples = new ArrayList<>(attacks.jailbreaks(1));
    examples.addAll(attacks.cyberSecurity(1));
    examples.addAll(attacks.deepset(3));
    examples.addAll(attacks.extractions(1));
    examples.addAll(Seeds.examples("attacks", true, 1));
    examples.addAll(Seeds.examples("requests", false, 1));
    examples.addAll(background.prompts(2));
    examples.addAll(background.everyday(2));
    examples.addAll(background.languages(2_500, 0.5));
    examples.addAll(background.comments(0.5));
    examples.addAll(background.emails(1));
    examples.addAll(background.unsafeRequests(1));
    return examples;
  }

  @Override
  public double threshold(List<Scored> heldOut) {
    double benign = Figures.thresholdFor(Figures.slice(heldOut, "benign prompts"), 0.01);
    double triggers = Figures.thresholdFor(Figures.slice(heldOut, "notinject"), 0.025);
    double safe = Figures.thresholdFor(Figures.slice(heldOut, "xstest safe"), 0.025);
    return Math.max(benign, Math.max(triggers, safe));
  }
}
