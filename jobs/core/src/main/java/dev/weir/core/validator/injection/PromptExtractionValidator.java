package dev.weir.core.validator.injection;

import dev.weir.core.classify.Classifier;
import dev.weir.core.validate.Check;
import dev.weir.core.validate.CheckSetup;
import dev.weir.core.validate.Severity;
import dev.weir.core.validate.Side;
import dev.weir.core.validate.Validator;
import dev.weir.core.validator.ClassifierCheck;
import java.util.Map;
import java.util.Set;

/** Finds questions for the hidden prompt. */
public final class PromptExtractionValidator implements Validator {

  private static final Map<Side, Classifier> CLASSIFIERS =
      Map.of(Side.INPUT, Classifier.PROMPT_EXTRACTION);

  @Override
  public String id() {
    return "prompt-extraction";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String description() {
    return "Questions that want the hidden prompt told, repeated, translated or summarised.";
  }

  @Override
  public Set<Side> sides() {
    return CLASSIFIERS.keySet();
  }

  @Override
  public Severity severity() {
    return Severity.MEDIUM;
  }

  @Override
  public double threshold() {
    return 0.5;
  }

  @Override
  public Check check(CheckSetup setup) {
    return new ClassifierCheck("extraction", CLASSIFIERS);
  }
}
