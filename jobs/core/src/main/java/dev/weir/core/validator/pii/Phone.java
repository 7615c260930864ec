package dev.weir.core.validator.pii;

import dev.weir.core.match.Rule;
import dev.weir.core.validator.nearby.Ascii;
import dev.weir.core.validator.nearby.Words;

/**
 * Phone numbers by shape and surroundings.
 *
 * <p>A word about phones next to a number of six to fifteen digits decides alone, as national
 * habits of writing are many. Without one, only numbers with a country code and those written like
 * North America's are {@link #POSSIBLE}; {@link PhoneNumbers} then says whether they exist.
 */
final class Phone {

  /** Strength of what has the shape of a number and no more. */
  static final double POSSIBLE = 0.3;

  private static final int REACH = 40;
  private static final int LABEL_REACH = 12;
  private static final Words BEFORE =
      Words.of(
          "phone",
          "phones",
          "telephone",
          "tel",
          "mobile",
          "cell",
          "cellphone",
          "fax",
          "call",
          "calls",
          "calling",
          "callback",
          "whatsapp",
          "sms",
          "hotline",
          "landline",
          "voicemail",
          "handy",
          "telefon",
          "telefono",
          "teléfono",
          "telefone",
          "móvil",
          "téléphone",
          "portable",
          "mobil",
          "rufnummer",
          "tlf",
          "gsm");
  private static final Words ABOUT =
      Words.of(
          "text",
          "texts",
          "texting",
          "message",
          "messages",
          "messaging",
          "dial",
          "ring",
          "reach",
          "contact",
          "answering");
  private static final Words BEHIND =
      Words.of("office", "fax", "mobile", "cell", "phone", "tel", "home", "work", "landline");

  private Phone() {}

  static Rule rule(String id) {
    return Rule.of(
            id,
            "phone",
            "\\+?\\(?[0-9](?:[ ./()-]{0,2}[0-9]){5,17}(?: ?(?:x|ext\\.? ?)[0-9]{1,6})?")
        .triggeredBy("[0-9](?:[ ./()-]{0,2}[0-9]){5}")
        .confirmedBy(Phone::strength);
  }

  static double strength(byte[] bytes, int textStart, int textEnd, int start, int end) {
    byte before = Ascii.before(bytes, textStart, start);
    int last = extension(bytes, start, end);
    int digits = Ascii.digits(bytes, start, last);
    boolean loose =
        !Ascii.word(before)
            && before != '.'
            && before != '-'
            && before != '/'
            && !Ascii.word(Ascii.at(bytes, textEnd, end))
            && !continues(bytes, textEnd, end);
    if (!loose || digits < 6 || digits > 15 || !balanced(bytes, start, last)) {
      return 0;
    }
    boolean international = bytes[start] == '+';
    int separators = separators(bytes, start, last);
    if (!international && (isDate(bytes, start, last) || isDecimal(bytes, start, last))) {
      return 0;
    }
    boolean grouped = separators > 0 || international;
    if (BEHIND.after(bytes, textEnd, end, LABEL_REACH)
        || BEFORE.before(bytes, textStart, start, REACH)) {
      return grouped || digits >= 7 ? 0.9 : 0;
    }
    if (grouped && ABOUT.before(bytes, textStart, start, REACH)) {
      return 0.8;
    }
    boolean money = before == '$' || before == '#' || before == '=';
    boolean shaped = international || (separators > 0 && likeNorthAmerica(bytes, start, last));
    return shaped && !money ? POSSIBLE : 0;
  }

  /** Where the extension begins, or the end. */
  private static int extension(byte[] bytes, int start, int end) {
    for (int i = start; i < end; i++) {
      if (bytes[i] == 'x' || bytes[i] == 'e') {
        return i;
      }
    }
    return end;
  }

  private static boolean continues(byte[] bytes, int textEnd, int end) {
    byte after = Ascii.at(bytes, textEnd, end);
    return (after == '-' || after == '.' || after == '/' || after == ':' || after == ',')
        && Ascii.digit(Ascii.at(bytes, textEnd, end + 1));
  }

  private static boolean balanced(byte[] bytes, int start, int end) {
    int open = 0;
    for (int i = start; i < end; i++) {
      open += bytes[i] == '(' ? 1 : bytes[i] == ')' ? -1 : 0;
      if (open < 0 || open > 1) {
        return false;
      }
    }
    return open == 0;
  }

  private static int separators(byte[] bytes, int start, int end) {
    int count = 0;
    for (int i = start + 1; i < end; i++) {
      if (!Ascii.digit(bytes[i])) {
        count++;
      }
    }
    return count;
  }

  /** Three groups of a date or two years: 1-2-4, 4-2-2, 4-4 between 1000 and 2100. */
  private static boolean isDate(byte[] bytes, int start, int end) {
    long groups = groups(bytes, start, end);
    boolean date =
        groups == 0x422
            || groups == 0x412
            || groups == 0x421
            || groups == 0x411
            || groups == 0x224
            || groups == 0x214
            || groups == 0x124
            || groups == 0x114
            || groups == 0x42222
            || groups == 0x42224;
    boolean years =
        groups == 0x44
            && (bytes[start] == '1' || (bytes[start] == '2' && bytes[start + 1] == '0'))
            && (bytes[end - 4] == '1' || (bytes[end - 4] == '2' && bytes[end - 3] == '0'));
    return date || years;
  }

  private static boolean isDecimal(byte[] bytes, int start, int end) {
    int dots = 0;
    for (int i = start; i < end; i++) {
      dots += bytes[i] == '.' ? 1 : 0;
    }
    return dots == 1 && separators(bytes, start, end) == 1;
  }

  private static boolean likeNorthAmerica(byte[] bytes, int start, int end) {
    long groups = groups(bytes, start, end);
    return groups == 0x334 || groups == 0x1334;
  }

  /** Lengths of the groups of digits, four bits each, the first group highest. */
  private static long groups(byte[] bytes, int start, int end) {
    long groups = 0;
    int length = 0;
    for (int i = start; i <= end; i++) {
      if (i < end && Ascii.digit(bytes[i])) {
        length++;
      } else if (length > 0) {
        groups = groups << 4 | Math.min(length, 15);
        length = 0;
      }
    }
    return groups;
  }
}
