package dev.weir.core.validator.pii;

import dev.weir.core.match.Rule;
import dev.weir.core.validator.nearby.Ascii;
import dev.weir.core.validator.nearby.Words;
import java.util.List;

/** Dates that a word about birth stands before; any other date is nobody's. */
final class BirthDate {

  private static final int REACH = 32;
  private static final Words CONTEXT =
      Words.of(
          "born",
          "birth",
          "dob",
          "birthday",
          "birthdate",
          "geboren",
          "geb",
          "geburtsdatum",
          "nacimiento",
          "naissance",
          "nascita",
          "nato",
          "nata",
          "née");
  private static final String MONTH =
      "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|january|february|march|april|june"
          + "|july|august|september|october|november|december)";

  private BirthDate() {}

  static List<Rule> rules(String prefix) {
    return List.of(
        Rule.of(
                prefix + "-date-of-birth",
                "date_of_birth",
                "[0-9]{1,4}(?:/[0-9]{1,2}/|-[0-9]{1,2}-|\\.[0-9]{1,2}\\.)[0-9]{1,4}")
            .triggeredBy("[0-9][/.-][0-9]{1,2}[/.-][0-9]")
            .confirmedBy(BirthDate::strength),
        Rule.of(
                prefix + "-date-of-birth-in-words",
                "date_of_birth",
                "(?:[0-9]{1,2}(?:st|nd|rd|th)?(?: of)?[ -]"
                    + MONTH
                    + "\\.?,?[ -][0-9]{2,4}|"
                    + MONTH
                    + "\\.? [0-9]{1,2}(?:st|nd|rd|th)?,? [0-9]{4})")
            .ignoringCase()
            .triggeredBy(
                "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}[.,]{0,2}[ -][0-9]")
            .confirmedBy(BirthDate::strength));
  }

  static double strength(byte[] bytes, int textStart, int textEnd, int start, int end) {
    int digits = Ascii.digits(bytes, start, end);
    return digits >= 4
            && digits <= 8
            && Ascii.stands(bytes, textStart, textEnd, start, end)
            && CONTEXT.before(bytes, textStart, start, REACH)
        ? 0.9
        : 0;
  }
}
