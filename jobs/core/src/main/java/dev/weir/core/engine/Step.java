package dev.weir.core.engine;

import dev.weir.core.policy.ValidatorPolicy;
import dev.weir.core.validate.CheckSetup;
import dev.weir.core.validate.CheckedCall;
import dev.weir.core.validate.Mode;
import dev.weir.core.validate.Side;
import dev.weir.core.validate.Validator;

/** One validator as a policy uses it; immutable, shared by threads. */
public final class Step {

  private static final int ANY = -1;

  private final Validator validator;
  private final String id;
  private final ValidatorPolicy policy;
  private final CheckSetup setup;
  private final int sides;

  /**
   * @param always whether it looks at the call itself too, whatever texts there are
   */
  Step(Validator validator, ValidatorPolicy policy, CheckSetup setup, boolean always) {
    this.validator = validator;
    this.id = validator.id();
    this.policy = policy;
    this.setup = setup;
    int mask = 0;
    for (Side side : validator.sides()) {
      mask |= bit(side);
    }
    this.sides = always || mask == 0 ? ANY : mask;
  }

  public String id() {
    return id;
  }

  public Validator validator() {
    return validator;
  }

  public Mode mode() {
    return policy.mode();
  }

  public double threshold() {
    return policy.threshold();
  }

  double sampleRate() {
    return policy.sampleRate();
  }

  CheckSetup setup() {
    return setup;
  }

  /** Whether it has rules of its own in the bank. */
  boolean usesBank() {
    return !setup.rules().isEmpty();
  }

  /** Whether it looks at any of these sides, or at the call itself. */
  boolean looksAt(int callSides) {
    return sides == ANY || (sides & callSides) != 0;
  }

  /** The sides that the call has texts on, as bits. */
  static int sidesOf(CheckedCall call) {
    int mask = 0;
    for (int i = 0; i < call.size(); i++) {
      mask |= bit(call.text(i).side());
    }
    return mask;
  }

  private static int bit(Side side) {
    return switch (side) {
      case SYSTEM -> 1;
      case INPUT -> 1 << 1;
      case HISTORY -> 1 << 2;
      case TOOL_RESULT -> 1 << 3;
      case DOCUMENT -> 1 << 4;
      case TOOL_CALL -> 1 << 5;
      case OUTPUT -> 1 << 6;
    };
  }
}
