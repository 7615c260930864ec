package dev.weir.core.validator.answer;

import dev.weir.core.classify.Classifier;
import dev.weir.core.validate.Check;
import dev.weir.core.validate.CheckSetup;
import dev.weir.core.validate.CheckedCall;
import dev.weir.core.validate.Report;
import dev.weir.core.validate.Severity;
import dev.weir.core.validate.Side;
import dev.weir.core.validate.Validator;
import dev.weir.core.validator.ClassifierCheck;
import java.util.Map;
import java.util.Set;

/** Finds answers that decline. */
public final class RefusalValidator implements Validator {

  @Override
  public String id() {
    return "refusal";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String description() {
    return "Answers that decline what was asked, in full or in part. Looks at how the answer begins.";
  }

  @Override
  public Set<Side> sides() {
    return Set.of(Side.OUTPUT);
  }

  @Override
  public Severity severity() {
    return Severity.LOW;
  }

  @Override
  public double threshold() {
    return 0.5;
  }

  @Override
  public Check check(CheckSetup setup) {
    ClassifierCheck check = new ClassifierCheck("refusal", Map.of(Side.OUTPUT, Classifier.REFUSAL));
    return (call, report) -> run(check, call, report);
  }

  private static void run(Check check, CheckedCall call, Report report) {
    if (call.answered()) {
      check.run(call, report);
    } else {
      report.skip();
    }
  }
}
