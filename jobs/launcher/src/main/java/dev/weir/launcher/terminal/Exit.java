package dev.weir.launcher.terminal;

/** How a command ends. */
public enum Exit {
  /** It did what was asked, and what it checked holds. */
  GOOD(0),
  /** It worked, but what it checked does not hold. */
  FAILED(1),
  /** It was called wrongly or given a wrong configuration. */
  WRONG_USE(2),
  /** The machine or a server is not as it needs it. */
  ENVIRONMENT(3);

  private final int code;

  Exit(int code) {
    this.code = code;
  }

  /** The exit code of the process. */
  public int code() {
    return code;
  }
}
