package dev.weir.core.validator.content;

import dev.weir.core.classify.Classifier;
import dev.weir.core.validate.Check;
import dev.weir.core.validate.CheckSetup;
import dev.weir.core.validate.Severity;
import dev.weir.core.validate.Side;
import dev.weir.core.validate.Validator;
import dev.weir.core.validator.ClassifierCheck;
import java.util.Map;
import java.util.Set;

/** Finds insults, threats and hate. */
public final class ToxicityValidator implements Validator {

  private static final Map<Side, Classifier> CLASSIFIERS =
      Map.of(Side.INPUT, Classifier.TOXICITY, Side.OUTPUT, Classifier.TOXICITY);

  @Override
  public String id() {
    return "toxicity";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String description() {
    return "Insults, threats and hate. Naming a group of people or quoting such words to object to them is not meant to count.";
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
    return new ClassifierCheck("toxicity", CLASSIFIERS);
  }
}
