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

/** Finds instructions where none, or others, should stand. */
public final class PromptInjectionValidator implements Validator {

  private static final Map<Side, Classifier> CLASSIFIERS =
      Map.of(
          Side.INPUT,
          Classifier.PROMPT_INJECTION,
          Side.DOCUMENT,
          Classifier.DOCUMENT_INJECTION,
          Side.TOOL_RESULT,
          Classifier.DOCUMENT_INJECTION);

  @Override
  public String id() {
    return "prompt-injection";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String description() {
    return "Instructions that take the place of those of the prompt: in what users write, and in documents and tool results, which should not instruct at all.";
  }

  @Override
  public Set<Side> sides() {
    return CLASSIFIERS.keySet();
  }

  @Override
  public Severity severity() {
    return Severity.HIGH;
  }

  @Override
  public double threshold() {
    return 0.5;
  }

  @Override
  public Check check(CheckSetup setup) {
    return new ClassifierCheck("injection", CLASSIFIERS);
  }
}
