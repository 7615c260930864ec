package dev.weir.core.condition;

/** A condition that is neither true nor false of a call. Its cause may quote the call. */
public final class ConditionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ConditionException(Exception cause) {
    super("a condition could not be evaluated", cause);
  }
}
