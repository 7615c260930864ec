package dev.weir.launcher.pipeline;

import dev.weir.core.validate.Check;
import dev.weir.core.validate.CheckSetup;
import dev.weir.core.validate.Severity;
import dev.weir.core.validate.Side;
import dev.weir.core.validate.Validator;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** A validator of somebody else's that throws at every answer of one prompt. */
public final class BrokenValidator implements Validator {

  static final String ID = "somebody-elses";
  static final String PROMPT = "breaks-validators";

  private static final byte[] PROMPT_BYTES = PROMPT.getBytes(StandardCharsets.US_ASCII);

  @Override
  public String id() {
    return ID;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String description() {
    return "Nothing; throws at every answer of one prompt.";
  }

  @Override
  public Set<Side> sides() {
    return Set.of(Side.OUTPUT);
  }

  @Override
  public Severity severity() {
    return Severity.INFO;
  }

  @Override
  public double threshold() {
    return 0.5;
  }

  @Override
  public Check check(CheckSetup setup) {
    return (call, report) -> {
      if (call.header().promptId().is(PROMPT_BYTES)) {
        throw new IllegalStateException("broken on purpose");
      }
    };
  }
}
