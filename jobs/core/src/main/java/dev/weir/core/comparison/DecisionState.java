package dev.weir.core.comparison;

/** What to do about an experiment. */
public enum DecisionState {
  /** Go on: nothing is decided yet. */
  CONTINUE,
  /** The new arm is better and harms nothing. */
  SHIP,
  /** The new arm is worse. */
  STOP_WORSE,
  /** The new arm harms what it must not. */
  STOP_HARM,
  /** The traffic is not split as it should be, so nothing that is compared can be believed. */
  INVALID_SRM,
  /** The time is over and nothing was decided. */
  INCONCLUSIVE,
  /** Units were not assigned at random: a difference may have any cause, so nothing is decided. */
  OBSERVATIONAL;

  /** Whether the experiment is over. */
  public boolean isFinal() {
    return this != CONTINUE && this != OBSERVATIONAL;
  }
}
