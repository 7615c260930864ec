package dev.weir.core.validator.answer;

import dev.weir.core.validate.Check;
import dev.weir.core.validate.CheckSetup;
import dev.weir.core.validate.Severity;
import dev.weir.core.validate.Side;
import dev.weir.core.validate.Validator;
import java.util.Set;

/** Finds answers that go round in circles. */
public final class RepetitionValidator implements Validator {

  @Override
  public String id() {
    return "repetition";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String description() {
    return "Answers that say the same over and over: the score is the share of runs of six words"
        + " that stood in the answer before. Answers of fewer than 40 words are not judged.";
  }

  @Override
  public Set<Side> sides() {
    return Set.of(Side.OUTPUT);
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
    RepeatedRuns runs = new RepeatedRuns();
    return (call, report) -> {
      if (call.answered()) {
        double share = runs.share(call.output().folded());
        if (share > 0.1) {
          report.found("repetition", call.output(), runs.start(), runs.end(), share);
        } else {
          report.score(share);
        }
      } else {
        report.skip();
      }
    };
  }
}
