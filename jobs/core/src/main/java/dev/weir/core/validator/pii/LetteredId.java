package dev.weir.core.validator.pii;

import dev.weir.core.match.Confirm;
import dev.weir.core.match.Rule;
import dev.weir.core.validator.nearby.Ascii;
import dev.weir.core.validator.nearby.Words;
import java.util.List;

/**
 * National ids whose letters or punctuation make them recognisable: Britain, Spain, Italy, Finland,
 * Sweden, Singapore, Korea, India, Brazil, the United States' tax number for others; and licences
 * and passports that are called so.
 */
final class LetteredId {

  private static final int REACH = 48;
  private static final String SPAIN = "TRWAGMYFPDXBNJZSQVHLCKE";
  private static final String FINLAND = "0123456789ABCDEFHJKLMNPRSTUVWXY";
  private static final int[] ITALY_ODD = {
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23
  };
  private static final Words BRITAIN = Words.of("ni", "nino", "national", "insurance");
  private static final Words INDIA = Words.of("pan", "permanent", "tax");
  private static final Words DRIVERS =
      Words.of("driver", "drivers", "driving", "passport", "passports");

  private LetteredId() {}

  static List<Rule> rules(String prefix) {
    return List.of(
        rule(prefix + "-nino", "[A-Z]{2} ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-D]", said(BRITAIN))
            .triggeredBy("[A-Z]{2} ?[0-9]{2} ?[0-9]{2} ?[0-9]"),
        rule(prefix + "-nif", "[0-9XYZ]-?[0-9]{7}-?[A-Z]", LetteredId::spanish)
            .triggeredBy("[0-9]{7}-?[A-Z]"),
        rule(
                prefix + "-codice-fiscale",
                "[A-Z]{6}[0-9]{2}[A-EHLMPR-T][0-9]{2}[A-Z][0-9]{3}[A-Z]",
                LetteredId::italian)
            .triggeredBy("[0-9]{2}[A-EHLMPR-T][0-9]{2}[A-Z][0-9]"),
        rule(prefix + "-hetu", "[0-9]{6}[-+A][0-9]{3}[0-9A-Y]", LetteredId::finnish)
            .triggeredBy("[0-9]{6}[-+A][0-9]{3}"),
        rule(prefix + "-personnummer", "(?:19|20)?[0-9]{6}[-+][0-9]{4}", LetteredId::swedish)
            .triggeredBy("[0-9]{6}[-+A][0-9]{3}"),
        rule(prefix + "-nric", "[STFGM][0-9]{7}[A-Z]", LetteredId::singaporean)
            .triggeredBy("[STFGM][0-9]{7}"),
        rule(prefix + "-rrn", "[0-9]{6}-[1-8][0-9]{6}", LetteredId::korean)
            .triggeredBy("[0-9]{6}[-+A][0-9]{3}"),
        rule(prefix + "-pan", "[A-Z]{3}[ABCFGHJLPT][A-Z][0-9]{4}[A-Z]", said(INDIA))
            .triggeredBy("[A-Z]{2}[0-9]{4}[A-Z]"),
        rule(
                prefix + "-cpf",
                "[0-9]{3}\\.[0-9]{3}\\.[0-9]{3}-[0-9]{2}",
                (b, from, to, start, end) -> NumberedId.brazilian(b, start, end) ? 1 : 0)
            .triggeredBy("[0-9]{3}\\.[0-9]{3}\\.[0-9]{3}-"),
        rule(prefix + "-itin", "9[0-9]{2}-[5-9][0-9]-[0-9]{4}", (b, from, to, start, end) -> 0.9)
            .triggeredBy("9[0-9]{2}-[5-9][0-9]-"),
        Rule.of(
                prefix + "-licence",
                "national_id",
                "(?:licen[cs]e|passport)(?: number| no\\.?| nr\\.?| #)?(?: is)?[ :#]{1,3}"
                    + "[A-Z]{0,3}[0-9][A-Z0-9-]{4,17}")
            .ignoringCase()
            .triggeredBy("(?:licen[cs]e|passport)")
            .confirmedBy(LetteredId::licence));
  }

  private static Rule rule(String id, String expression, Confirm confirm) {
    return Rule.of(id, "national_id", expression)
        .confirmedBy(
            (bytes, from, to, start, end) ->
                Ascii.stands(bytes, from, to, start, end) && Ascii.before(bytes, from, start) != '-'
                    ? confirm.strength(bytes, from, to, start, end)
                    : 0);
  }

  private static Confirm said(Words words) {
    return (bytes, from, to, start, end) -> words.before(bytes, from, start, REACH) ? 0.9 : 0;
  }

  private static double spanish(byte[] b, int from, int to, int start, int end) {
    long digits = CheckDigits.number(b, start, end);
    long number = Ascii.digit(b[start]) ? digits : digits + (b[start] - 'X') * 10_000_000L;
    return SPAIN.charAt((int) (number % 23)) == b[end - 1] ? 0.9 : 0;
  }

  private static double italian(byte[] b, int from, int to, int start, int end) {
    int sum = 0;
    for (int i = 0; i < 15; i++) {
      byte c = b[start + i];
      int value = Ascii.digit(c) ? c - '0' : c - 'A';
      sum += i % 2 == 0 ? ITALY_ODD[value] : value;
    }
    return 'A' + sum % 26 == b[end - 1] ? 1 : 0;
  }

  private static double finnish(byte[] b, int from, int to, int start, int end) {
    long number =
        CheckDigits.number(b, start, start + 6) * 1_000
            + CheckDigits.number(b, start + 7, start + 10);
    return FINLAND.charAt((int) (number % 31)) == b[end - 1] ? 1 : 0;
  }

  private static double swedish(byte[] b, int from, int to, int start, int end) {
    int date = end - 11;
    long month = CheckDigits.number(b, date + 2, date + 4);
    long day = CheckDigits.number(b, date + 4, date + 6);
    boolean born = month >= 1 && month <= 12 && day >= 1 && day <= 31;
    return born && CheckDigits.luhn(b, date, end) ? 0.9 : 0;
  }

  private static double singaporean(byte[] b, int from, int to, int start, int end) {
    int sum = CheckDigits.weighted(b, start, end, 2, 7, 6, 5, 4, 3, 2);
    byte kind = b[start];
    int shifted = sum + (kind == 'T' || kind == 'G' ? 4 : kind == 'M' ? 3 : 0);
    String letters =
        switch (kind) {
          case 'S', 'T' -> "JZIHGFEDCBA";
          case 'M' -> "XWUTRQPNJLK";
          default -> "XWUTRQPNMLK";
        };
    int place = kind == 'M' ? 10 - shifted % 11 : shifted % 11;
    return letters.charAt(place) == b[end - 1] ? 1 : 0;
  }

  private static double korean(byte[] b, int from, int to, int start, int end) {
    long month = CheckDigits.number(b, start + 2, start + 4);
    long day = CheckDigits.number(b, start + 4, start + 6);
    int sum = CheckDigits.weighted(b, start, end, 2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5);
    boolean born = month >= 1 && month <= 12 && day >= 1 && day <= 31;
    return born && (11 - sum % 11) % 10 == b[end - 1] - '0' ? 1 : 0;
  }

  private static double licence(byte[] b, int from, int to, int start, int end) {
    boolean whole = !Ascii.word(Ascii.at(b, to, end));
    return whole && DRIVERS.within(b, Math.max(from, start - 12), valueStart(b, start, end))
        ? 0.9
        : 0;
  }

  /** Where the number begins behind the words that announce it. */
  static int valueStart(byte[] bytes, int start, int end) {
    int at = end;
    while (at > start && (Ascii.word(bytes[at - 1]) || bytes[at - 1] == '-')) {
      at--;
    }
    return at;
  }
}
