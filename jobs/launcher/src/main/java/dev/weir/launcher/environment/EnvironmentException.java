package dev.weir.launcher.environment;

/**
 * The machine or a server is not as a command needs it; the command ends with exit code 3.
 *
 * <p>The message is one line for a person: what was found, what was expected and what to do.
 */
public final class EnvironmentException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param found what is wrong, as a sentence without a full stop
   * @param fix what to do about it, as a sentence without a full stop
   */
  public EnvironmentException(String found, String fix) {
    super(found + ". " + fix + ".");
  }

  /** As the other constructor, keeping what led here for the log. */
  public EnvironmentException(String found, String fix, Throwable cause) {
    super(found + ". " + fix + ".", cause);
  }
}
