package dev.weir.core.query;

/** An argument that is missing or is not what a statistic can be computed from. */
final class ArgumentException extends RuntimeException {

  private static final long serialVersionUID = 1;

  ArgumentException(String message) {
    super(message);
  }
}
