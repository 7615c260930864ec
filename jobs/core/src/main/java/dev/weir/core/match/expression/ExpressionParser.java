package dev.weir.core.match.expression;

import dev.weir.core.config.ConfigException;
import dev.weir.core.match.expression.Expression.Choice;
import dev.weir.core.match.expression.Expression.Edge;
import dev.weir.core.match.expression.Expression.Letter;
import dev.weir.core.match.expression.Expression.Repeat;
import dev.weir.core.match.expression.Expression.Sequence;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the common subset of RE2 and {@code java.util.regex}, meaning what the latter says.
 *
 * <p>Literals, classes, groups (all taken as not capturing), alternation, greedy and lazy
 * repetition, {@code \b} and {@code \B} between ASCII words, {@code ^}, {@code \A} and {@code \z}
 * for the ends of the text, the flags i and s. {@code .} is any character but a line terminator,
 * and ignoring case is of ASCII letters, both as in Java. Whatever else there is refuses, and says
 * where.
 */
public final class ExpressionParser {

  /** Repeating more often than this makes automata that nobody wants. */
  private static final int MOST_TIMES = 4_096;

  private static final String QUANTIFIERS = "*+?{";

  private final String source;
  private final ClassReader classes;
  private int at;
  private boolean ignoreCase;
  private boolean dotAll;

  private ExpressionParser(String source, boolean ignoreCase) {
    this.source = source;
    this.ignoreCase = ignoreCase;
    this.classes = new ClassReader(source);
  }

  /**
   * The tree of an expression.
   *
   * @param ignoreCase whether ASCII letters match in both cases from the start
   * @throws ConfigException for what is no expression of the subset
   */
  public static Expression parse(String source, boolean ignoreCase) {
    ExpressionParser parser = new ExpressionParser(source, ignoreCase);
    Expression whole = parser.choice();
    if (parser.at < source.length()) {
      throw parser.wrong("a group to close", "Escape ')' with a backslash.");
    }
    return whole;
  }

  private Expression choice() {
    boolean outerCase = ignoreCase;
    boolean outerDot = dotAll;
    List<Expression> branches = new ArrayList<>();
    do {
      branches.add(sequence());
    } while (taken("|"));
    ignoreCase = outerCase;
    dotAll = outerDot;
    return branches.size() == 1 ? branches.get(0) : new Choice(branches);
  }

  private Expression sequence() {
    List<Expression> parts = new ArrayList<>();
    while (at < source.length() && peek() != '|' && peek() != ')') {
      Expression atom = atom();
      if (atom != null) {
        parts.add(repeated(atom));
      }
    }
    return parts.size() == 1 ? parts.get(0) : new Sequence(parts);
  }

  private @Nullable Expression atom() {
    if (taken("(")) {
      return group();
    }
    if (taken("\\Q")) {
      return quoted();
    }
    if (taken("^") || taken("\\A")) {
      return Edge.TEXT_START;
    }
    if (taken("\\z")) {
      return Edge.TEXT_END;
    }
    if (taken("\\b")) {
      return Edge.WORD_EDGE;
    }
    if (taken("\\B")) {
      return Edge.NO_WORD_EDGE;
    }
    if (taken(".")) {
      return new Letter(dotAll ? CodePoints.ALL : ClassReader.LINE_TERMINATORS.not());
    }
    if (peek() == '$') {
      throw wrong("\\z", "Say \\z for the end of the text, \\$ for a dollar.");
    }
    if (QUANTIFIERS.indexOf(peek()) >= 0) {
      throw wrong("something to repeat", "Escape the character with a backslash.");
    }
    CodePoints points = classes.next(at, ignoreCase);
    at = classes.end();
    return new Letter(points);
  }

  /** What a group says; null when it only sets flags for the rest of the one around it. */
  private @Nullable Expression group() {
    boolean outerCase = ignoreCase;
    boolean outerDot = dotAll;
    if (taken("?<")) {
      name();
    } else if (taken("?") && !flags()) {
      return null;
    }
    Expression inside = choice();
    if (!taken(")")) {
      throw wrong("')'", "Close the group.");
    }
    ignoreCase = outerCase;
    dotAll = outerDot;
    return inside;
  }

  private void name() {
    if (peek() == '=' || peek() == '!') {
      throw wrong("no look-around", "Let the rule's confirmation look at what is around.");
    }
    while (!taken(">")) {
      if (at++ >= source.length()) {
        throw wrong("'>' behind the name of a group", "Close it.");
      }
    }
  }

  /** Sets flags; whether they are of a group that follows. */
  private boolean flags() {
    boolean on = true;
    while (true) {
      if (taken("i")) {
        ignoreCase = on;
      } else if (taken("s")) {
        dotAll = on;
      } else if (taken("-")) {
        on = false;
      } else if (taken(":")) {
        return true;
      } else if (taken(")")) {
        return false;
      } else {
        throw wrong("one of the flags i and s", "Nor is there look-around in the subset.");
      }
    }
  }

  private Expression quoted() {
    int end = source.indexOf("\\E", at);
    String literal = source.substring(at, end < 0 ? source.length() : end);
    at = end < 0 ? source.length() : end + 2;
    List<Expression> letters = new ArrayList<>();
    literal
        .codePoints()
        .forEach(point -> letters.add(new Letter(classes.literal(point, ignoreCase))));
    return new Sequence(letters);
  }

  private Expression repeated(Expression part) {
    if (at == source.length() || QUANTIFIERS.indexOf(peek()) < 0) {
      return part;
    }
    if (part instanceof Edge) {
      throw wrong("something with a length to repeat", "Repeat no edge.");
    }
    int least = 0;
    int most = Expression.UNBOUNDED;
    if (taken("+")) {
      least = 1;
    } else if (taken("?")) {
      most = 1;
    } else if (!taken("*")) {
      at++;
      least = number();
      most = !taken(",") ? least : peek() == '}' ? Expression.UNBOUNDED : number();
      if (!taken("}") || most < least) {
        throw wrong("{n}, {n,} or {n,m}", "Escape '{' with a backslash if it is meant as such.");
      }
    }
    boolean greedy = !taken("?");
    if (at < source.length() && QUANTIFIERS.indexOf(peek()) >= 0) {
      throw wrong("one quantifier", "Put a group around what is to be repeated twice.");
    }
    return new Repeat(part, least, most, greedy);
  }

  private int number() {
    int start = at;
    while (peek() >= '0' && peek() <= '9' && at - start < 5) {
      at++;
    }
    int number = at == start ? MOST_TIMES + 1 : Integer.parseInt(source.substring(start, at));
    if (number > MOST_TIMES) {
      throw wrong("a number up to " + MOST_TIMES, "Repeat less often, or without end.");
    }
    return number;
  }

  private char peek() {
    return at < source.length() ? source.charAt(at) : 0;
  }

  private boolean taken(String what) {
    boolean found = source.startsWith(what, at);
    if (found) {
      at += what.length();
    }
    return found;
  }

  private ConfigException wrong(String expected, String advice) {
    return ClassReader.wrong(source, at, expected, advice);
  }
}
