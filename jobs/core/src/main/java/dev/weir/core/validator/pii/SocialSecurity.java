package dev.weir.core.validator.pii;

import dev.weir.core.match.Rule;
import dev.weir.core.validator.nearby.Ascii;
import dev.weir.core.validator.nearby.Words;
import java.util.List;

/**
 * Numbers of the United States' social security: nine digits without check digits, of which some
 * areas, groups and serials are never issued.
 *
 * <p>With hyphens the form is enough; with spaces or bare, a word about it has to stand nearby.
 */
final class SocialSecurity {

  private static final int REACH = 48;
  private static final Words CONTEXT = Words.of("ssn", "ssns", "social", "security", "ss");

  private SocialSecurity() {}

  static List<Rule> rules(String prefix) {
    return List.of(
        Rule.of(prefix + "-ssn", "ssn", "[0-9]{3}[- .][0-9]{2}[- .][0-9]{4}")
            .triggeredBy("[0-9]{3}[- .][0-9]{2}[- .][0-9]")
            .confirmedBy(SocialSecurity::strength),
        Rule.of(prefix + "-ssn-bare", "ssn", "[0-9]{9}")
            .triggeredBy("[0-9]{9}")
            .confirmedBy(SocialSecurity::strength));
  }

  static double strength(byte[] bytes, int textStart, int textEnd, int start, int end) {
    byte before = Ascii.before(bytes, textStart, start);
    byte after = Ascii.at(bytes, textEnd, end);
    boolean stands = Ascii.stands(bytes, textStart, textEnd, start, end);
    boolean inLonger =
        before == '-'
            || before == '.'
            || ((after == '-' || after == '.') && Ascii.digit(Ascii.at(bytes, textEnd, end + 1)));
    boolean bare = end - start == 9;
    boolean even = bare || bytes[start + 3] == bytes[start + 6];
    if (!stands || inLonger || !even || !issued((int) CheckDigits.number(bytes, start, end))) {
      return 0;
    }
    if (!bare && bytes[start + 3] == '-') {
      return 1;
    }
    return CONTEXT.before(bytes, textStart, start, REACH) ? 0.9 : 0;
  }

  private static boolean issued(int number) {
    int area = number / 1_000_000;
    boolean example = number == 123_45_6789 || number == 78_05_1120 || number == 219_09_9999;
    return area > 0
        && area != 666
        && area < 900
        && number / 10_000 % 100 > 0
        && number % 10_000 > 0
        && !example;
  }
}
