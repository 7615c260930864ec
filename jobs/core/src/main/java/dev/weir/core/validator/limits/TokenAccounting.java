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

/** Finds token counts that do not fit the texts of their call. */
public final class TokenAccounting implements Validator {

  private static final String MOST_BYTES = "max-bytes-per-token";
  private static final double INCONSISTENT = 0.6;
  private static final double HALF = 0.5;
  private static final int SHORT_BYTES = 200;

  @Override
  public String id() {
    return "tokens";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String description() {
    return "Token counts that contradict each other, or that are too few for the text they are said"
        + " to be: more bytes a token than the limit. Documents are left out, as a prompt"
        + " may leave them out.";
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
            MOST_BYTES, 16, 1, 1_000, "Bytes of text a token from which on the count is wrong."));
  }

  @Override
  public Check check(CheckSetup setup) {
    return new Accounts(setup.settings().number(MOST_BYTES));
  }

  /** Judges one call after another. */
  private static final class Accounts implements Check {

    private static final double CERTAIN = 0.9;

    private final PlausibleCall numbers = new PlausibleCall();
    private final double mostBytes;

    Accounts(double mostBytes) {
      this.mostBytes = mostBytes;
    }

    @Override
    public void run(CheckedCall call, Report report) {
      numbers.read(call.header(), SegmentPrice.UNKNOWN);
      if (!numbers.usageReported()) {
        report.skip();
        return;
      }
      if (!numbers.usageConsistent()) {
        report.score(INCONSISTENT);
      }
      long read = 0;
      long written = 0;
      for (int i = 0; i < call.size(); i++) {
        Side side = call.text(i).side();
        int bytes = call.text(i).text().length();
        if (side == Side.OUTPUT || side == Side.TOOL_CALL) {
          written += bytes;
        } else if (side != Side.DOCUMENT) {
          read += bytes;
        }
      }
      judge(read, numbers.inputTokens(), report);
      judge(written, numbers.outputTokens(), report);
    }

    /** More text than the tokens could have made; fewer bytes may be images or reasoning. */
    private void judge(long bytes, long tokens, Report report) {
      if (tokens != PlausibleCall.ABSENT && bytes > SHORT_BYTES) {
        double ratio = bytes / (double) Math.max(1, tokens);
        report.score(Math.min(1, CERTAIN * Math.max(0, ratio / mostBytes - HALF) / HALF));
      }
    }
  }
}
