package dev.weir.core.redact;

import dev.weir.core.call.Segment;
import dev.weir.core.validate.Spans;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps personal data and credentials out of labels: of {@code jo@b.example-chat} remains {@code
 * <EMAIL>-chat}.
 *
 * <p>Without a number, so that labels which differ in such a value only become one: an application
 * that names its prompts after its users has one series then, not one a user. What versions and
 * names of prompts easily look like (network addresses, names of persons and places, dates, bare
 * numbers) is left alone. What was found out about a label is remembered, for few of them are new.
 * Shared by all threads.
 */
public final class LabelGuard {

  /** Bytes of a label that are looked at; the rest is cut off. */
  static final int MOST_BYTES = 1_024;

  private static final int REMEMBERED = 4_096;
  private static final int LONGEST_REMEMBERED = 128;
  private static final int SHORTEST_TOKEN = 16;
  private static final int FEWEST_DIGITS = 9;
  private static final Set<String> LEFT_ALONE =
      Set.of("ip", "mac", "person", "address", "date_of_birth", "national_id");

  private static final Map<String, String> KNOWN = new ConcurrentHashMap<>();

  private LabelGuard() {}

  /** Made when a label first has to be looked at. */
  private static final class Shared {
    static final SensitiveText SENSITIVE = SensitiveText.shipped(List.of());
  }

  /** The label as it may be shown; the same one when nothing is to be hidden. */
  public static String clean(String label) {
    if (harmless(label)) {
      return label;
    }
    if (label.length() > LONGEST_REMEMBERED) {
      return looked(label);
    }
    String known = KNOWN.get(label);
    if (known == null) {
      known = looked(label);
      if (KNOWN.size() >= REMEMBERED) {
        KNOWN.clear();
      }
      KNOWN.put(label, known);
    }
    return known;
  }

  /** A segment with every part cleaned. */
  public static Segment clean(Segment segment) {
    return new Segment(
        clean(segment.environment()),
        clean(segment.promptId()),
        clean(segment.promptVersion()),
        clean(segment.model()),
        clean(segment.provider()));
  }

  /**
   * Whether no look is needed: too short for a token or made of hexadecimal digits as ids and
   * hashes are, too few digits in a row, no sign of an address.
   */
  private static boolean harmless(String label) {
    int digits = 0;
    int row = 0;
    int longestRow = 0;
    boolean hexadecimal = true;
    for (int i = 0; i < label.length(); i++) {
      char next = label.charAt(i);
      if (next == '@' || next == ':' || next == '%' || next > '~') {
        return false;
      }
      boolean digit = next >= '0' && next <= '9';
      boolean letter = (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
      digits += digit ? 1 : 0;
      row = letter ? 0 : row + (digit ? 1 : 0);
      longestRow = Math.max(longestRow, row);
      hexadecimal &= digit || next == '-' || (next >= 'a' && next <= 'f');
    }
    boolean few = label.length() < SHORTEST_TOKEN && digits < FEWEST_DIGITS;
    return few || (hexadecimal && longestRow < FEWEST_DIGITS);
  }

  private static String looked(String label) {
    byte[] bytes = label.getBytes(StandardCharsets.UTF_8);
    int length = Math.min(bytes.length, MOST_BYTES);
    synchronized (Shared.SENSITIVE) {
      Spans found = Shared.SENSITIVE.findInName(bytes, 0, length);
      StringBuilder clean = new StringBuilder();
      int at = 0;
      for (int i = 0; i < found.size(); i++) {
        if (hidden(found.findingClass(i), bytes, found.start(i), found.end(i))) {
          clean.append(new String(bytes, at, found.start(i) - at, StandardCharsets.UTF_8));
          clean.append('<').append(Replacements.upper(found.findingClass(i))).append('>');
          at = found.end(i);
        }
      }
      if (Shared.SENSITIVE.incomplete()) {
        return "<REDACTED>";
      }
      boolean whole = at == 0 && length == bytes.length;
      clean.append(new String(bytes, at, length - at, StandardCharsets.UTF_8));
      return whole ? label : clean.toString();
    }
  }

  /** A phone number without its plus sign is any number. */
  private static boolean hidden(String findingClass, byte[] bytes, int start, int end) {
    if (!findingClass.equals("phone")) {
      return !LEFT_ALONE.contains(findingClass);
    }
    for (int i = start; i < end; i++) {
      if (bytes[i] == '+' || bytes[i] == '%') {
        return true;
      }
    }
    return false;
  }
}
