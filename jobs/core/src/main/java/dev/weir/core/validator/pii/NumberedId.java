package dev.weir.core.validator.pii;

import dev.weir.core.match.Rule;
import dev.weir.core.validator.nearby.Ascii;
import dev.weir.core.validator.nearby.Words;
import java.util.List;

/**
 * National identity, tax and health numbers that are digits only: the check digits of their
 * country, and, as one number in ten or eleven passes them, a word of the country nearby.
 */
final class NumberedId {

  private static final int REACH = 48;

  private static final Words CANADA = Words.of("sin", "insurance", "nas");
  private static final Words AUSTRALIA_TAX = Words.of("tfn", "tax");
  private static final Words AUSTRALIA_HEALTH = Words.of("medicare");
  private static final Words NETHERLANDS = Words.of("bsn", "burgerservicenummer", "sofinummer");
  private static final Words BRITAIN = Words.of("nhs", "health");
  private static final Words GERMANY =
      Words.of("steuer", "steuerid", "steuernummer", "idnr", "identifikationsnummer", "tax", "tin");
  private static final Words POLAND = Words.of("pesel");
  private static final Words TURKEY = Words.of("tc", "tckn", "kimlik", "turkish");
  private static final Words BRAZIL = Words.of("cpf");
  private static final Words BELGIUM =
      Words.of("rijksregisternummer", "national", "registre", "nn");
  private static final Words INDIA = Words.of("aadhaar", "aadhar", "uidai");
  private static final Words SOUTH_AFRICA = Words.of("rsa", "african", "africa", "id", "identity");
  private static final Words THAILAND = Words.of("thai", "thailand", "citizen", "tnin");
  private static final Words FRANCE = Words.of("nir", "insee", "sociale", "vitale");

  private NumberedId() {}

  static List<Rule> rules(String prefix) {
    return List.of(
        Rule.of(prefix + "-national-id-bare", "national_id", "[0-9]{9,15}")
            .triggeredBy("[0-9]{9}")
            .confirmedBy(NumberedId::strength),
        Rule.of(
                prefix + "-national-id-grouped",
                "national_id",
                "[0-9]{1,6}(?:[ .-][0-9]{1,6}){2,6}")
            .triggeredBy("[0-9][ .-][0-9]{1,6}[ .-][0-9]")
            .confirmedBy(NumberedId::strength));
  }

  static double strength(byte[] bytes, int from, int to, int start, int end) {
    int digits = Ascii.digits(bytes, start, end);
    if (digits < 9
        || digits > 15
        || !Ascii.stands(bytes, from, to, start, end)
        || CheckDigits.uniform(bytes, start, end)) {
      return 0;
    }
    return checks(bytes, from, start, end, digits) ? 0.9 : 0;
  }

  private static boolean checks(byte[] b, int from, int start, int end, int digits) {
    return switch (digits) {
      case 9 ->
          (said(CANADA, b, from, start) && CheckDigits.luhn(b, start, end))
              || (said(AUSTRALIA_TAX, b, from, start)
                  && sum(b, start, end, 1, 4, 3, 7, 5, 8, 6, 9, 10) % 11 == 0)
              || (said(NETHERLANDS, b, from, start)
                  && sum(b, start, end, 9, 8, 7, 6, 5, 4, 3, 2, -1) % 11 == 0);
      case 10 ->
          (said(BRITAIN, b, from, start)
                  && (11 - sum(b, start, end, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11) % 11
                      == CheckDigits.digit(b, start, end, 9))
              || (said(AUSTRALIA_HEALTH, b, from, start)
                  && sum(b, start, end, 1, 3, 7, 9, 1, 3, 7, 9) % 10
                      == CheckDigits.digit(b, start, end, 8));
      case 11 -> eleven(b, from, start, end);
      case 12 -> said(INDIA, b, from, start) && CheckDigits.verhoeff(b, start, end);
      case 13 ->
          (said(SOUTH_AFRICA, b, from, start) && CheckDigits.luhn(b, start, end))
              || (said(THAILAND, b, from, start)
                  && (11 - sum(b, start, end, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11) % 10
                      == CheckDigits.digit(b, start, end, 12));
      case 15 ->
          said(FRANCE, b, from, start)
              && 97 - CheckDigits.number(b, start, end) / 100 % 97
                  == CheckDigits.number(b, start, end) % 100;
      default -> false;
    };
  }

  private static boolean eleven(byte[] b, int from, int start, int end) {
    if (said(GERMANY, b, from, start)) {
      return CheckDigits.mod11And10(b, start, end);
    }
    if (said(POLAND, b, from, start)) {
      return sum(b, start, end, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1) % 10 == 0;
    }
    if (said(TURKEY, b, from, start)) {
      int tenth = Math.floorMod(sum(b, start, end, 7, -1, 7, -1, 7, -1, 7, -1, 7), 10);
      int last = sum(b, start, end, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1) % 10;
      return tenth == CheckDigits.digit(b, start, end, 9)
          && last == CheckDigits.digit(b, start, end, 10);
    }
    if (said(BELGIUM, b, from, start)) {
      long number = CheckDigits.number(b, start, end);
      long check = number % 100;
      return 97 - number / 100 % 97 == check || 97 - (2_000_000_000L + number / 100) % 97 == check;
    }
    return said(BRAZIL, b, from, start) && brazilian(b, start, end);
  }

  /** Both check digits of a CPF. */
  static boolean brazilian(byte[] b, int start, int end) {
    int first = sum(b, start, end, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10;
    int second = sum(b, start, end, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10;
    return first == CheckDigits.digit(b, start, end, 9)
        && second == CheckDigits.digit(b, start, end, 10);
  }

  private static boolean said(Words words, byte[] bytes, int from, int start) {
    return words.before(bytes, from, start, REACH);
  }

  private static int sum(byte[] bytes, int start, int end, int... weights) {
    return CheckDigits.weighted(bytes, start, end, weights);
  }
}
