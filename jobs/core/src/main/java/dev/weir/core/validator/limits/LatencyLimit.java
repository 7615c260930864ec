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
import java.util.List;
import java.util.Set;

/** Finds calls that took longer than a policy allows. */
public final class LatencyLimit implements Validator {

  private static final String MOST_SECONDS = "max-seconds";
  private static final String MOST_FIRST = "max-first-token-seconds";
  private static final double MICROS = 1e6;

  @Override
  public String id() {
    return "latency";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String description() {
    return "Calls slower than the limits that the policy sets, to the whole answer or to its first"
        + " token; without a limit nothing is judged. The score is one half at the limit.";
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
        ValidatorSetting.number(
            MOST_SECONDS, 0, 0, 86_400, "Seconds from request to response; 0 for no limit."),
        ValidatorSetting.number(
            MOST_FIRST, 0, 0, 86_400, "Seconds from request to first token; 0 for no limit."));
  }

  @Override
  public Check check(CheckSetup setup) {
    return new Limits(setup.settings().number(MOST_SECONDS), setup.settings().number(MOST_FIRST));
  }

  /** Judges one call after another. */
  private static final class Limits implements Check {

    private final PlausibleCall numbers = new PlausibleCall();
    private final double mostSeconds;
    private final double mostFirst;

    Limits(double mostSeconds, double mostFirst) {
      this.mostSeconds = mostSeconds;
      this.mostFirst = mostFirst;
    }

    @Override
    public void run(CheckedCall call, Report report) {
      numbers.read(call.header(), SegmentPrice.UNKNOWN);
      boolean whole = mostSeconds > 0 && numbers.durationMicros() != PlausibleCall.ABSENT;
      boolean first = mostFirst > 0 && numbers.firstTokenMicros() != PlausibleCall.ABSENT;
      if (!whole && !first) {
        report.skip();
        return;
      }
      double share = whole ? numbers.durationMicros() / MICROS / mostSeconds : 0;
      share = first ? Math.max(share, numbers.firstTokenMicros() / MICROS / mostFirst) : share;
      report.score(Excess.score(share));
    }
  }
}
