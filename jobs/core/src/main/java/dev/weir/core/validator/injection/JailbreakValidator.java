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

/** Finds prompts that talk the model out of its rules. */
public final class JailbreakValidator implements Validator {

  private static final Map<Side, Classifier> CLASSIFIERS = Map.of(Side.INPUT, Classifier.JAILBREAK);

  @Override
  public String id() {
    return "jailbreak";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String description() {
    return "Prompts that talk the model out of its rules: role play without limits, invented modes, threats. Not mere requests for harm.";
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
    return new ClassifierCheck("jailbreak", CLASSIFIERS);
  }
}
