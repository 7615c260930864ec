package dev.weir.core.validator.answer;

import dev.weir.core.call.CallOutcome;
import dev.weir.core.call.Text;
import dev.weir.core.validate.Check;
import dev.weir.core.validate.CheckSetup;
import dev.weir.core.validate.CheckedCall;
import dev.weir.core.validate.Report;
import dev.weir.core.validate.Severity;
import dev.weir.core.validate.Side;
import dev.weir.core.validate.Validator;
import java.util.Set;

/** Finds answers that say nothing although the call went well. */
public final class EmptyAnswer implements Validator {

  private static final String CLASS = "empty";
  private static final int LONGEST_SEQUENCE = 3;

  @Override
  public String id() {
    return "empty";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String description() {
    return "Answers of calls with outcome ok that are empty or hold white space and invisible"
        + " characters only, where no tool was called instead. A call whose answer was not recorded"
        + " is skipped.";
  }

  @Override
  public Set<Side> sides() {
    return Set.of(Side.OUTPUT);
  }

  @Override
  public Severity severity() {
    return Severity.MEDIUM;
  }

  @Override
  public double threshold() {
    return 0.5;
  }

  @Override
  public Check check(CheckSetup setup) {
    return EmptyAnswer::run;
  }

  private static void run(CheckedCall call, Report report) {
    boolean toolsInstead = call.found().toolCalls() > 0;
    if (!call.answered() || toolsInstead || call.header().outcome() != CallOutcome.OK) {
      report.skip();
    } else if (blank(call.output().text())) {
      report.found(CLASS, call.output(), 1);
    }
  }

  /** Whether nothing can be seen of the text; mostly decided by its first byte. */
  private static boolean blank(Text text) {
    byte[] bytes = text.bytes();
    int end = text.offset() + text.length();
    int at = text.offset();
    while (at < end) {
      int length = blankLength(bytes, at, end);
      if (length == 0) {
        return false;
      }
      at += length;
    }
    return true;
  }

  /**
   * Bytes of the character at {@code at} if it is white space or has no width: ASCII controls and
   * space, U+00A0, U+00AD, U+1680, U+180E, U+2000 to U+200F, U+2028 to U+202F, U+205F to U+206F,
   * U+3000, U+FEFF; else 0.
   */
  private static int blankLength(byte[] bytes, int at, int end) {
    int first = bytes[at];
    if (first >= 0) {
      return first <= ' ' ? 1 : 0;
    }
    int second = at + 1 < end ? bytes[at + 1] & 0xFF : 0;
    if ((first & 0xFF) == 0xC2) {
      return second == 0xA0 || second == 0xAD ? 2 : 0;
    }
    int third = at + 2 < end ? bytes[at + 2] & 0xFF : 0;
    boolean blank =
        switch ((first & 0xFF) << 8 | second) {
          case 0xE19A -> third == 0x80;
          case 0xE1A0 -> third == 0x8E;
          case 0xE280 -> (third >= 0x80 && third <= 0x8F) || (third >= 0xA8 && third <= 0xAF);
          case 0xE281 -> third >= 0x9F && third <= 0xAF;
          case 0xE380 -> third == 0x80;
          case 0xEFBB -> third == 0xBF;
          default -> false;
        };
    return blank ? LONGEST_SEQUENCE : 0;
  }
}
