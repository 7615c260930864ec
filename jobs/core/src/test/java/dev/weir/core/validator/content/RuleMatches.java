package dev.weir.core.validator.content;

import dev.weir.core.match.Rule;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What rules say of a text, each by the expression it is written as. */
final class RuleMatches {

  private RuleMatches() {}

  /** The greatest strength of a class, 0 when no rule of it matches. */
  static double strength(List<Rule> rules, String findingClass, String text) {
    double strongest = 0;
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (Rule rule : rules) {
      Matcher matcher = pattern(rule, rule.expression()).matcher(text);
      while (rule.findingClass().equals(findingClass) && matcher.find()) {
        int start = bytesOf(text.substring(0, matcher.start()));
        int end = start + bytesOf(matcher.group());
        strongest =
            Math.max(strongest, rule.confirm().strength(bytes, 0, bytes.length, start, end));
      }
    }
    return strongest;
  }

  /** Whether every match contains a match of the trigger. */
  static boolean triggers(Rule rule, String text) {
    Matcher matcher = pattern(rule, rule.expression()).matcher(text);
    while (matcher.find()) {
      if (!pattern(rule, rule.trigger()).matcher(matcher.group()).find()) {
        return false;
      }
    }
    return true;
  }

  private static Pattern pattern(Rule rule, String expression) {
    return Pattern.compile(expression, rule.ignoreCase() ? Pattern.CASE_INSENSITIVE : 0);
  }

  private static int bytesOf(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
