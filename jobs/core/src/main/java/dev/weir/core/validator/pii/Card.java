package dev.weir.core.validator.pii;

import dev.weir.core.match.Rule;
import dev.weir.core.validator.nearby.Ascii;
import dev.weir.core.validator.nearby.Words;

/**
 * Payment card numbers: ranges and lengths of the issuers (ISO/IEC 7812), Luhn's check digit.
 *
 * <p>One number in ten passes Luhn, so numbers outside the ranges of the great issuers, Maestro's
 * short ones among them, need a word about cards nearby.
 */
final class Card {

  private static final int REACH = 40;
  private static final Words CONTEXT =
      Words.of(
          "card",
          "cards",
          "credit",
          "debit",
          "cc",
          "visa",
          "mastercard",
          "amex",
          "maestro",
          "discover",
          "diners",
          "payment",
          "pan",
          "karte",
          "kreditkarte",
          "carte",
          "tarjeta",
          "carta",
          "kort");

  private Card() {}

  static Rule rule(String id) {
    return Rule.of(
            id,
            "card",
            "[0-9]{4}[ -]?(?:[0-9]{4}[ -]?[0-9]{4}(?:[ -]?[0-9]{1,7})?|[0-9]{6}[ -]?[0-9]{4,5})")
        .triggeredBy("[0-9]{4}[ -]?[0-9]{4}")
        .confirmedBy(Card::strength);
  }

  static double strength(byte[] bytes, int textStart, int textEnd, int start, int end) {
    byte before = Ascii.before(bytes, textStart, start);
    byte after = Ascii.at(bytes, textEnd, end);
    int digits = Ascii.digits(bytes, start, end);
    if (Ascii.word(before)
        || Ascii.word(after)
        || before == '.'
        || before == '-'
        || digits < 12
        || continuesBehind(bytes, textEnd, end)
        || CheckDigits.uniform(bytes, start, end)
        || !CheckDigits.luhn(bytes, start, end)) {
      return 0;
    }
    if (issued(bytes, start, end, digits)) {
      return 1;
    }
    return CONTEXT.before(bytes, textStart, start, REACH) ? 0.9 : 0;
  }

  private static boolean continuesBehind(byte[] bytes, int textEnd, int end) {
    byte after = Ascii.at(bytes, textEnd, end);
    return (after == '-' || after == '.') && Ascii.digit(Ascii.at(bytes, textEnd, end + 1));
  }

  /** Whether an issuer with numbers of this length has this range. */
  private static boolean issued(byte[] bytes, int start, int end, int digits) {
    int two = (int) prefix(bytes, start, end, 2);
    int four = (int) prefix(bytes, start, end, 4);
    return switch (digits) {
      case 13 -> two / 10 == 4;
      case 14 -> two == 36 || two == 38 || two == 39 || (four >= 3000 && four <= 3059);
      case 15 -> two == 34 || two == 37 || four == 2131 || four == 1800;
      case 16 ->
          two / 10 == 4
              || (two >= 50 && two <= 58)
              || (four >= 2200 && four <= 2204)
              || (four >= 2221 && four <= 2720)
              || (four >= 3528 && four <= 3589)
              || four == 6011
              || (four >= 6440 && four <= 6499)
              || two == 60
              || two == 62
              || two == 65
              || two == 67
              || two == 81;
      case 19 -> two / 10 == 4 || two == 62 || four == 6011 || two == 65 || two == 67;
      default -> false;
    };
  }

  private static long prefix(byte[] bytes, int start, int end, int length) {
    long prefix = 0;
    for (int i = 0; i < length; i++) {
      prefix = 10 * prefix + CheckDigits.digit(bytes, start, end, i);
    }
    return prefix;
  }
}
