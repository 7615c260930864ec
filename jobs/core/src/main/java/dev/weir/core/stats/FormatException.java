package dev.weir.core.stats;

/** Bytes that claim to be a stored accumulator and cannot be read as one. */
public final class FormatException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Names what was read, what was found and what was expected. */
  public FormatException(String what, String found, String expected) {
    super(what + ": found " + found + ", expected " + expected);
  }
}
