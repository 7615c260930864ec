package dev.weir.core.validator.pii;

import dev.weir.core.match.Rule;
import dev.weir.core.validator.nearby.Ascii;

/**
 * International bank account numbers, ISO 13616: the length of the country and the remainder of 97.
 *
 * <p>Written in groups of four an account number runs into the capitals behind it, so the end of
 * the number is found by the length of its country.
 */
final class Iban {

  /** Countries of the registry, each with the length of its numbers. */
  private static final String LENGTHS =
      "AD24AE23AL28AT20AZ28BA20BE16BG22BH22BI27BR29BY28CH21CR22CY28CZ24DE22DJ27DK18DO28EE20EG29ES24"
          + "FI18FK18FO18FR27GB22GE22GI23GL18GR27GT28HN28HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20"
          + "LB28LC32LI21LT20LU20LV21LY25MC27MD24ME22MK19MN20MR27MT31MU30NI28NL18NO15OM23PK24PL28"
          + "PS29PT25QA29RO24RS22RU33SA24SC31SD18SE24SI19SK24SM27SO23ST25SV28TL23TN24TR26UA29VA22"
          + "VG24XK20YE30";

  private Iban() {}

  static Rule rule(String id) {
    return Rule.of(
            id,
            "iban",
            "[A-Z]{2}[0-9]{2}(?:[A-Z0-9]{11,30}|(?:[ -][A-Z0-9]{4}){2,7}(?:[ -][A-Z0-9]{1,3})?)")
        .ignoringCase()
        .triggeredBy("[A-Z]{2}[0-9]{2}[ -]?[A-Z0-9]{2}")
        .confirmedBy((bytes, from, to, start, end) -> end(bytes, from, to, start, end) < 0 ? 0 : 1);
  }

  /** Index behind the number that begins at {@code start}, or -1 when there is none. */
  static int end(byte[] bytes, int textStart, int textEnd, int start, int end) {
    int length = length(Ascii.upperCase(bytes[start]), Ascii.upperCase(bytes[start + 1]));
    if (length < 0 || Ascii.word(Ascii.before(bytes, textStart, start))) {
      return -1;
    }
    int at = start;
    for (int seen = 0; seen < length; at++) {
      if (at == end) {
        return -1;
      }
      if (Ascii.word(bytes[at])) {
        seen++;
      }
    }
    boolean whole = !Ascii.word(Ascii.at(bytes, textEnd, at));
    return whole && remainder(bytes, start, at) == 1 ? at : -1;
  }

  private static int length(byte first, byte second) {
    for (int i = 0; i < LENGTHS.length(); i += 4) {
      if (LENGTHS.charAt(i) == first && LENGTHS.charAt(i + 1) == second) {
        return 10 * (LENGTHS.charAt(i + 2) - '0') + LENGTHS.charAt(i + 3) - '0';
      }
    }
    return -1;
  }

  /** Remainder of 97 with the first four characters moved behind the others. */
  private static int remainder(byte[] bytes, int start, int end) {
    int rest = append(0, bytes, start + 4, end);
    return append(rest, bytes, start, start + 4);
  }

  private static int append(int before, byte[] bytes, int start, int end) {
    int rest = before;
    for (int i = start; i < end; i++) {
      byte b = Ascii.upperCase(bytes[i]);
      if (Ascii.digit(b)) {
        rest = (10 * rest + b - '0') % 97;
      } else if (Ascii.upper(b)) {
        rest = (100 * rest + b - 'A' + 10) % 97;
      }
    }
    return rest;
  }
}
