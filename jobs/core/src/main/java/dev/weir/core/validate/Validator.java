package dev.weir.core.validate;

import dev.weir.core.match.Rule;
import java.util.List;
import java.util.Set;

/**
 * One thing that can be wrong with a call: what it is called, what it looks at, and how to check
 * it.
 *
 * <p>Found by {@link java.util.ServiceLoader}, so a jar on the class path adds one. An
 * implementation has a constructor without parameters and no state.
 */
public interface Validator {

  /** Stable lower-kebab name, as policies, findings and metrics say it. */
  String id();

  /** Number that grows with every change that changes verdicts. */
  int version();

  /** One or two sentences: what it finds, and what it does not. */
  String description();

  /** Texts it looks at; empty when it looks at the call's numbers only. */
  Set<Side> sides();

  Severity severity();

  /** Score from which on a policy that says nothing else takes it as failed. */
  double threshold();

  /** What a policy may set. */
  default List<ValidatorSetting> settings() {
    return List.of();
  }

  /** Patterns that the bank is to look for on the sides of this validator. */
  default List<Rule> rules(ValidatorSettings settings) {
    return List.of();
  }

  /** Makes one for one thread; called when a policy begins, not per call. */
  Check check(CheckSetup setup);
}
