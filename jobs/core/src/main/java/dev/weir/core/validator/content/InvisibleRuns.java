package dev.weir.core.validator.content;

import dev.weir.core.call.Text;
import dev.weir.core.text.CodePoints;
import dev.weir.core.validate.CheckedText;
import dev.weir.core.validate.Report;

/**
 * Finds runs of characters without a shape of their own and judges each by what stands round it.
 *
 * <p>ASCII is passed over at a glance; otherwise linear. Stateless.
 */
final class InvisibleRuns {

  private static final double CERTAIN = 1;
  private static final double STRONG = 0.9;
  private static final double LIKELY = 0.7;
  private static final double WEAK = 0.2;

  private static final int BLACK_FLAG = 0x1F3F4;
  private static final int CANCEL_TAG = 0xE007F;
  private static final int LONGEST_REGION = 6;
  private static final int MANY = 8;
  private static final int FEW = 3;

  private InvisibleRuns() {}

  /** Reports the runs of one text. */
  static void report(CheckedText checked, Report report) {
    Text text = checked.text();
    byte[] bytes = text.bytes();
    int end = text.offset() + text.length();
    int previous = 0;
    for (int at = text.offset(); at < end; ) {
      if (bytes[at] >= 0) {
        previous = bytes[at++];
        continue;
      }
      int codePoint = CodePoints.at(bytes, at, end);
      if (kind(codePoint) == Kind.VISIBLE) {
        previous = codePoint;
        at += CodePoints.length(codePoint, bytes, at);
      } else {
        at = run(checked, at, previous, report);
      }
    }
  }

  /** Judges the run that begins here; index behind it. */
  private static int run(CheckedText checked, int from, int before, Report report) {
    Text text = checked.text();
    byte[] bytes = text.bytes();
    int end = text.offset() + text.length();
    Kind kind = kind(CodePoints.at(bytes, from, end));
    int count = 0;
    int last = 0;
    int at = from;
    while (at < end) {
      int codePoint = CodePoints.at(bytes, at, end);
      Kind here = kind(codePoint);
      if (here != kind && !(here.zeroWidth && kind.zeroWidth)) {
        break;
      }
      kind = here == Kind.ZERO_WIDTH ? here : kind;
      last = codePoint;
      count++;
      at += CodePoints.length(codePoint, bytes, at);
    }
    int after = at < end ? CodePoints.at(bytes, at, end) : 0;
    double strength =
        switch (kind) {
          case TAG -> isRegion(before, count, last) ? 0 : CERTAIN;
          case SELECTOR -> count > 1 ? STRONG : 0;
          case DIRECTION -> direction(text, last);
          case JOINER -> joiner(before, count, after);
          case ZERO_WIDTH ->
              from == text.offset() && count == 1 ? 0 : zeroWidth(before, count, after);
          case VISIBLE -> 0;
        };
    if (strength > 0) {
      report.found(kind.findingClass, checked, from - text.offset(), at - text.offset(), strength);
    }
    return at;
  }

  /** England, Scotland, Wales and the like: a black flag, the region, a cancel tag. */
  private static boolean isRegion(int before, int count, int last) {
    return before == BLACK_FLAG && count <= LONGEST_REGION + 1 && last == CANCEL_TAG;
  }

  private static double direction(Text text, int control) {
    boolean override = control == 0x202D || control == 0x202E;
    return hasRightToLeft(text) ? override ? LIKELY : 0 : override ? STRONG : LIKELY;
  }

  private static boolean hasRightToLeft(Text text) {
    byte[] bytes = text.bytes();
    int end = text.offset() + text.length();
    for (int at = text.offset(); at < end; ) {
      int codePoint = CodePoints.at(bytes, at, end);
      if (codePoint >= 0x590) {
        byte direction = Character.getDirectionality(codePoint);
        if (direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
            || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC) {
          return true;
        }
      }
      at += CodePoints.length(codePoint, bytes, at);
    }
    return false;
  }

  private static double joiner(int before, int count, int after) {
    if (count >= MANY) {
      return CERTAIN;
    }
    if (count >= FEW) {
      return STRONG;
    }
    boolean joins = joins(before) || joins(after);
    return joins ? 0 : isWesternLetter(before) && isWesternLetter(after) ? LIKELY : WEAK;
  }

  private static double zeroWidth(int before, int count, int after) {
    if (count >= MANY) {
      return CERTAIN;
    }
    if (count >= FEW) {
      return STRONG;
    }
    return isWesternLetter(before) && isWesternLetter(after) ? LIKELY : WEAK;
  }

  /** Emoji and the scripts whose letters join or must be kept from joining. */
  private static boolean joins(int codePoint) {
    return (codePoint >= 0x1F000 && codePoint < 0x1FB00)
        || (codePoint >= 0x600 && codePoint < 0x1000)
        || (codePoint >= 0x1780 && codePoint < 0x18B0)
        || (codePoint >= 0x2190 && codePoint < 0x2C00)
        || (codePoint >= 0xFE00 && codePoint < 0xFE10)
        || (codePoint >= 0xA800 && codePoint < 0xAC00)
        || (codePoint >= 0x10A00 && codePoint < 0x11D00);
  }

  /** Latin, Greek, Cyrillic: scripts whose words have nothing of zero width inside. */
  private static boolean isWesternLetter(int codePoint) {
    return codePoint < 0x530 && Character.isLetter(codePoint);
  }

  private static Kind kind(int codePoint) {
    if (codePoint < 0x34F) {
      return Kind.VISIBLE;
    }
    if (codePoint >= 0xE0000) {
      return codePoint < 0xE0080
          ? Kind.TAG
          : codePoint >= 0xE0100 && codePoint < 0xE01F0 ? Kind.SELECTOR : Kind.VISIBLE;
    }
    return switch (codePoint) {
      case 0x200C, 0x200D -> Kind.JOINER;
      case 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069 -> Kind.DIRECTION;
      case 0x34F,
          0x115F,
          0x1160,
          0x180E,
          0x200B,
          0x2060,
          0x2061,
          0x2062,
          0x2063,
          0x2064,
          0x3164,
          0xFEFF,
          0xFFA0 ->
          Kind.ZERO_WIDTH;
      default -> codePoint >= 0xFE00 && codePoint < 0xFE10 ? Kind.SELECTOR : Kind.VISIBLE;
    };
  }

  /** What a character without a shape is for. */
  private enum Kind {
    VISIBLE("", false),
    TAG("tags", false),
    SELECTOR("variation-selectors", false),
    DIRECTION("direction", false),
    JOINER("joiners", true),
    ZERO_WIDTH("zero-width", true);

    private final String findingClass;
    private final boolean zeroWidth;

    Kind(String findingClass, boolean zeroWidth) {
      this.findingClass = findingClass;
      this.zeroWidth = zeroWidth;
    }
  }
}
