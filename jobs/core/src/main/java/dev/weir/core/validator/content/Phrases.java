package dev.weir.core.validator.content;

import dev.weir.core.match.Confirm;
import dev.weir.core.match.Rule;
import dev.weir.core.text.CodePoints;
import dev.weir.core.validate.Check;
import dev.weir.core.validate.CheckSetup;
import dev.weir.core.validate.PatternCheck;
import dev.weir.core.validate.Severity;
import dev.weir.core.validate.Side;
import dev.weir.core.validate.Validator;
import dev.weir.core.validate.ValidatorSetting;
import dev.weir.core.validate.ValidatorSettings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds phrases that a policy does not want to read, competitors among them. */
public final class Phrases implements Validator {

  private static final Set<Side> SIDES = Set.of(Side.INPUT, Side.OUTPUT);
  private static final String DENIED = "denied";
  private static final String COMPETITORS = "competitors";
  private static final String SPECIAL = "\\.[]{}()*+?^$|/-#&~\"<>@";

  private static final Confirm WHOLE_WORDS =
      (bytes, textStart, textEnd, start, end) ->
          joinsBefore(bytes, textStart, start, end) || joinsAfter(bytes, textEnd, start, end)
              ? 0
              : 1;

  @Override
  public String id() {
    return "phrases";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String description() {
    return "Phrases and names of competitors that the policy lists, as whole words, whatever the"
        + " case of ASCII letters and the white space between words. Without a list nothing is"
        + " found.";
  }

  @Override
  public Set<Side> sides() {
    return SIDES;
  }

  @Override
  public Severity severity() {
    return Severity.MEDIUM;
  }

  @Override
  public double threshold() {
    return 0.5;
  }

  @Override
  public List<ValidatorSetting> settings() {
    return List.of(
        ValidatorSetting.words(DENIED, "", "Phrases that must not occur."),
        ValidatorSetting.words(COMPETITORS, "", "Names of competitors."));
  }

  @Override
  public List<Rule> rules(ValidatorSettings settings) {
    List<Rule> rules = new ArrayList<>();
    add(rules, "phrase", settings.words(DENIED));
    add(rules, "competitor", settings.words(COMPETITORS));
    return rules;
  }

  private static void add(List<Rule> rules, String findingClass, List<String> phrases) {
    for (String phrase : new LinkedHashSet<>(phrases)) {
      int bytes = phrase.getBytes(StandardCharsets.UTF_8).length;
      rules.add(
          Rule.of("phrases-" + findingClass + "-" + rules.size(), findingClass, literal(phrase))
              .ignoringCase()
              .alsoInViews()
              .upTo(Math.max(Rule.USUAL_BYTES, 10 * bytes))
              .confirmedBy(WHOLE_WORDS));
    }
  }

  /** The phrase as an expression; any white space stands for some. */
  static String literal(String phrase) {
    StringBuilder out = new StringBuilder();
    boolean space = false;
    for (int at = 0; at < phrase.length(); at++) {
      char letter = phrase.charAt(at);
      if (Character.isWhitespace(letter)) {
        space = true;
        continue;
      }
      if (space) {
        out.append("\\s{1,9}");
        space = false;
      }
      if (SPECIAL.indexOf(letter) >= 0) {
        out.append('\\');
      }
      out.append(letter);
    }
    return out.toString();
  }

  private static boolean joinsBefore(byte[] bytes, int textStart, int start, int end) {
    if (start == textStart || !isWordAt(bytes, start, end)) {
      return false;
    }
    int before = start - 1;
    while (before > textStart && (bytes[before] & 0xC0) == 0x80) {
      before--;
    }
    return isWordAt(bytes, before, start);
  }

  private static boolean joinsAfter(byte[] bytes, int textEnd, int start, int end) {
    int last = end - 1;
    while (last > start && (bytes[last] & 0xC0) == 0x80) {
      last--;
    }
    return end < textEnd && isWordAt(bytes, last, end) && isWordAt(bytes, end, textEnd);
  }

  /** Scripts without spaces between words have no word edges either. */
  private static boolean isWordAt(byte[] bytes, int at, int end) {
    int codePoint = CodePoints.at(bytes, at, end);
    return Character.isLetterOrDigit(codePoint) && !Character.isIdeographic(codePoint);
  }

  @Override
  public Check check(CheckSetup setup) {
    return new PatternCheck(setup, SIDES);
  }
}
