package dev.weir.core.validator.limits;

import dev.weir.core.signal.PlausibleCall;
import dev.weir.core.signal.SegmentPrice;
import dev.weir.core.validate.Check;
import dev.weir.core.validate.CheckSetup;
import dev.weir.core.validate.CheckedCall;
import dev.weir.core.validate.Report;
import dev.weir.core.validate.Severity;
import dev.weir.core.validate.Side;
import dev.weir.core.validate.Validator;
import dev.weir.core.validate.ValidatorSetting;
import dev.weir.core.validate.ValidatorSettings;
import java.util.List;
import java.util.Set;

/** Finds calls that cost more than a policy allows. */
public final class CostLimit implements Validator {

  private static final String MOST_USD = "max-usd";
  private static final String INPUT = "usd-per-million-input";
  private static final String OUTPUT = "usd-per-million-output";
  private static final double TOKENS = 1e6;

  @Override
  public String id() {
    return "cost";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String description() {
    return "Calls dearer than the limit that the policy sets, by the prices it gives for a million"
        + " tokens; without a limit nothing is judged. The score is one half at the limit.";
  }

  @Override
  public Set<Side> sides() {
    return Set.of();
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
  public List<ValidatorSetting> settings() {
    return List.of(
        ValidatorSetting.number(MOST_USD, 0, 0, 1e6, "Most USD one call may cost; 0 for no limit."),
        ValidatorSetting.number(INPUT, 0, 0, 1e6, "USD for a million input tokens."),
        ValidatorSetting.number(OUTPUT, 0, 0, 1e6, "USD for a million output tokens."));
  }

  @Override
  public Check check(CheckSetup setup) {
    ValidatorSettings given = setup.settings();
    return new Limit(given.number(MOST_USD), given.number(INPUT), given.number(OUTPUT));
  }

  /** Judges one call after another. */
  private static final class Limit implements Check {

    private final PlausibleCall numbers = new PlausibleCall();
    private final double most;
    private final double input;
    private final double output;

    Limit(double most, double input, double output) {
      this.most = most;
      this.input = input;
      this.output = output;
    }

    @Override
    public void run(CheckedCall call, Report report) {
      numbers.read(call.header(), SegmentPrice.UNKNOWN);
      if (most <= 0 || !numbers.usageReported()) {
        report.skip();
        return;
      }
      double read = Math.max(0, numbers.inputTokens());
      double written = Math.max(0, numbers.outputTokens());
      report.score(Excess.score((read * input + written * output) / TOKENS / most));
    }
  }
}
