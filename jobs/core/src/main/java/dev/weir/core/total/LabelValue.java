package dev.weir.core.total;

import dev.weir.core.redact.LabelGuard;
import java.nio.charset.StandardCharsets;

/**
 * Makes a label value out of whatever came in.
 *
 * <p>Valid UTF-8 of at most {@value #MOST_BYTES} bytes, cut between characters; control characters
 * other than a line feed become U+FFFD. Empty stays empty. What {@link LabelGuard} finds in it is
 * replaced before it is cut.
 */
public final class LabelValue {

  /** What values without a place of their own are counted under. */
  public static final String OTHER = "__other__";

  /** Longest label value, in bytes. */
  public static final int MOST_BYTES = 128;

  /** Each finds something in what the one before left; more than a few would be a wonder. */
  private static final int MOST_LOOKS = 8;

  private static final char REPLACEMENT = '\uFFFD';

  private LabelValue() {}

  public static String of(byte[] utf8) {
    return of(new String(utf8, StandardCharsets.UTF_8));
  }

  /**
   * What is looked at again is what is shown: without control characters and cut, a text can look
   * like a credential that it did not look like before.
   */
  public static String of(String text) {
    String value = plain(LabelGuard.clean(text));
    for (int look = 0; look < MOST_LOOKS; look++) {
      String again = plain(LabelGuard.clean(value));
      if (again.equals(value)) {
        return value;
      }
      value = again;
    }
    return value;
  }

  private static String plain(String text) {
    int bytes = 0;
    boolean plain = true;
    int at = 0;
    while (at < text.length()) {
      int point = text.codePointAt(at);
      int size = size(shown(point));
      if (bytes + size > MOST_BYTES) {
        break;
      }
      bytes += size;
      plain &= shown(point) == point;
      at += Character.charCount(point);
    }
    return plain ? text.substring(0, at) : replaced(text, at);
  }

  private static String replaced(String text, int end) {
    StringBuilder clean = new StringBuilder(end);
    for (int at = 0; at < end; at += Character.charCount(text.codePointAt(at))) {
      clean.appendCodePoint(shown(text.codePointAt(at)));
    }
    return clean.toString();
  }

  private static int shown(int point) {
    boolean control = Character.getType(point) == Character.CONTROL && point != '\n';
    boolean lone = Character.getType(point) == Character.SURROGATE;
    return control || lone ? REPLACEMENT : point;
  }

  private static int size(int point) {
    if (point < 0x80) {
      return 1;
    }
    if (point < 0x800) {
      return 2;
    }
    return point < 0x10000 ? 3 : 4;
  }
}
