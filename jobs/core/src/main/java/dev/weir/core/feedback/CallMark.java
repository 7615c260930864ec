package dev.weir.core.feedback;

/** What is remembered of a call in one byte. */
public final class CallMark {

  /** Validators have judged it. */
  public static final int VALIDATED = 1;

  /** They let it pass. */
  public static final int PASSED = 2;

  /** Its policy keeps it out of quality. */
  public static final int EXCLUDED = 4;

  /** It is part of a unit of an experiment. */
  static final int OF_UNIT = 8;

  /** Bits that all marks take. */
  static final int BITS = 4;

  private CallMark() {}

  static boolean has(int marks, int mark) {
    return (marks & mark) != 0;
  }
}
