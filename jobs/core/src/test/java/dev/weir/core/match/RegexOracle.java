package dev.weir.core.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.call.Text;
import dev.weir.core.text.TextPieces;
import dev.weir.core.text.Vocabulary;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Holds a bank equal to {@code java.util.regex}, rule by rule, over texts made from its rules. */
final class RegexOracle {

  /** Java 17 takes letters of all scripts for word characters in \b; later ones and we ASCII. */
  private static final String ASCII_EDGE = "(?:(?<=\\\\w)(?!\\\\w)|(?<!\\\\w)(?=\\\\w))";

  /** A match as people read it. */
  record Found(String rule, int start, int end, double strength) {}

  private static final Comparator<Found> ORDER =
      Comparator.comparing(Found::rule).thenComparing(Found::start);

  private final List<Rule> rules;
  private final List<Pattern> patterns = new ArrayList<>();
  private final RuleScanner scanner;
  private final Matches matches = new Matches();
  private final Text view = new Text();
  private final TextPieces pieces = new TextPieces(new Vocabulary());

  RegexOracle(List<Rule> rules) {
    this.rules = rules;
    this.scanner = RuleBank.of(rules).scanner();
    for (Rule rule : rules) {
      String expression = rule.expression().replaceAll("\\\\b", ASCII_EDGE);
      patterns.add(Pattern.compile(expression, rule.ignoreCase() ? Pattern.CASE_INSENSITIVE : 0));
    }
  }

  /** Compares over texts made from the rules with a seed; returns how many matches there were. */
  int agree(long seed, int texts, int pieces) {
    Sampler sampler = new Sampler(new Random(seed));
    int found = 0;
    for (int i = 0; i < texts; i++) {
      found += agree(sampler.text(rules, 1 + i % pieces));
    }
    return found;
  }

  /** Compares over one text of many pieces; returns how many matches there were. */
  int agreeOnOneText(long seed, int pieces) {
    return agree(new Sampler(new Random(seed)).text(rules, pieces));
  }

  /** Compares over one text; returns how many matches there were. */
  int agree(String text) {
    List<Found> expected = expected(text);
    assertThat(scan(text)).as("matches in '%s'", text).isEqualTo(expected);
    return expected.size();
  }

  List<Found> scan(String text) {
    byte[] plain = text.getBytes(StandardCharsets.UTF_8);
    byte[] bytes = new byte[plain.length + 14];
    Arrays.fill(bytes, (byte) '7');
    System.arraycopy(plain, 0, bytes, 7, plain.length);
    view.set(bytes, 7, plain.length);
    matches.clear();
    scanner.scan(view, matches);
    List<Found> found = found();
    pieces.over(bytes, 7, plain.length);
    matches.clear();
    scanner.scan(view, pieces, matches);
    assertThat(found()).as("matches by pieces in '%s'", text).isEqualTo(found);
    return found;
  }

  private List<Found> found() {
    List<Found> found = new ArrayList<>();
    for (int i = 0; i < matches.size(); i++) {
      found.add(
          new Found(
              rules.get(matches.rule(i)).id(),
              matches.start(i),
              matches.end(i),
              matches.strength(i)));
    }
    found.sort(ORDER);
    return found;
  }

  private List<Found> expected(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    List<Found> found = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i);
      Matcher matcher = patterns.get(i).matcher(text);
      int limit = found.size() + RuleSearch.LIMIT;
      while (found.size() < limit && matcher.find()) {
        int start = length(text, matcher.start());
        int end = length(text, matcher.end());
        double strength = rule.confirm().strength(bytes, 0, bytes.length, start, end);
        if (strength > 0) {
          found.add(new Found(rule.id(), start, end, strength));
        }
      }
    }
    found.sort(ORDER);
    return found;
  }

  private static int length(String text, int chars) {
    return text.substring(0, chars).getBytes(StandardCharsets.UTF_8).length;
  }
}
