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

/** Finds requests for help with harm. */
public final class UnsafeRequestValidator implements Validator {

  private static final Map<Side, Classifier> CLASSIFIERS =
      Map.of(Side.INPUT, Classifier.UNSAFE_REQUEST);

  @Override
  public String id() {
    return "unsafe-request";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String description() {
    return "Requests for help with harm: violence, weapons, drugs, theft, fraud, self-harm. Not requests that only sound like it.";
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
    return new ClassifierCheck("unsafe-request", CLASSIFIERS);
  }
}
