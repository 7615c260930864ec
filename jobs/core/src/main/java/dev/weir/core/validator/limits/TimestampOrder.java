package dev.weir.core.validator.limits;

import dev.weir.core.signal.ImplausibleField;
import dev.weir.core.signal.PlausibleCall;
import dev.weir.core.signal.SegmentPrice;
import dev.weir.core.validate.Check;
import dev.weir.core.validate.CheckSetup;
import dev.weir.core.validate.CheckedCall;
import dev.weir.core.validate.Report;
import dev.weir.core.validate.Severity;
import dev.weir.core.validate.Side;
import dev.weir.core.validate.Validator;
import java.util.Set;

/** Finds calls whose times cannot be. */
public final class TimestampOrder implements Validator {

  @Override
  public String id() {
    return "timestamps";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String description() {
    return "A first token, last token or response before the request, after what should follow it,"
        + " or more than thirty days away; a negative queue time.";
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
  public Check check(CheckSetup setup) {
    return new Order();
  }

  /** Judges one call after another. */
  private static final class Order implements Check {

    private static final double CERTAIN = 1;

    private static final int TIMES =
        ImplausibleField.RESPONDED_AT.bit()
            | ImplausibleField.FIRST_TOKEN_AT.bit()
            | ImplausibleField.LAST_TOKEN_AT.bit()
            | ImplausibleField.QUEUE_TIME_US.bit();

    private final PlausibleCall numbers = new PlausibleCall();

    @Override
    public void run(CheckedCall call, Report report) {
      numbers.read(call.header(), SegmentPrice.UNKNOWN);
      if ((numbers.implausible() & TIMES) != 0) {
        report.score(CERTAIN);
      }
    }
  }
}
