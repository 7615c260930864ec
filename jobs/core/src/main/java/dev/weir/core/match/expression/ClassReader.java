package dev.weir.core.match.expression;

import dev.weir.core.config.ConfigException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads what stands for one character: a literal, an escape, a class in brackets. */
final class ClassReader {

  static final CodePoints LINE_TERMINATORS =
      CodePoints.of('\n')
          .or(CodePoints.of('\r'))
          .or(CodePoints.of(0x85))
          .or(CodePoints.range(0x2028, 0x2029));
  private static final CodePoints DIGIT = CodePoints.range('0', '9');
  private static final CodePoints WORD =
      DIGIT.or(CodePoints.range('a', 'z')).or(CodePoints.range('A', 'Z')).or(CodePoints.of('_'));
  private static final CodePoints SPACE = CodePoints.range('\t', '\r').or(CodePoints.of(' '));

  /** Properties asked for so far: there are a few hundred, and each takes a walk over Unicode. */
  private static final Map<String, CodePoints> PROPERTIES = new ConcurrentHashMap<>();

  private static final int HEX = 16;

  private final String source;
  private int at;

  ClassReader(String source) {
    this.source = source;
  }

  /** What stands at an index; {@link #end} is then behind it. */
  CodePoints next(int index, boolean ignoreCase) {
    at = index;
    if (peek() == '[') {
      at++;
      return brackets(ignoreCase);
    }
    CodePoints one = character();
    return ignoreCase ? one.withBothCases() : one;
  }

  int end() {
    return at;
  }

  CodePoints literal(int codePoint, boolean ignoreCase) {
    return ignoreCase ? CodePoints.of(codePoint).withBothCases() : CodePoints.of(codePoint);
  }

  private CodePoints brackets(boolean ignoreCase) {
    boolean negated = peek() == '^';
    at += negated ? 1 : 0;
    CodePoints all = CodePoints.NONE;
    int first = at;
    while (peek() != ']' || at == first) {
      if (at >= source.length() || peek() == '[' || peek() == ']' || source.startsWith("&&", at)) {
        throw wrong(source, at, "characters and ']'", "Escape [, ] and & with a backslash.");
      }
      CodePoints from = character();
      if (peek() == '-' && at + 1 < source.length() && source.charAt(at + 1) != ']') {
        at++;
        from = upTo(from, character());
      }
      all = all.or(from);
    }
    at++;
    all = ignoreCase ? all.withBothCases() : all;
    return negated ? all.not() : all;
  }

  private CodePoints upTo(CodePoints from, CodePoints to) {
    boolean single = from.ranges() == 1 && to.ranges() == 1;
    if (!single
        || from.low(0) != from.high(0)
        || to.low(0) != to.high(0)
        || from.low(0) > to.low(0)) {
      throw wrong(source, at, "a range from a character to a later one", "Escape '-'.");
    }
    return CodePoints.range(from.low(0), to.low(0));
  }

  private CodePoints character() {
    if (peek() != '\\') {
      int point = source.codePointAt(at);
      at += Character.charCount(point);
      return CodePoints.of(point);
    }
    at++;
    char escaped = peek();
    at++;
    return switch (escaped) {
      case 'd' -> DIGIT;
      case 'D' -> DIGIT.not();
      case 'w' -> WORD;
      case 'W' -> WORD.not();
      case 's' -> SPACE;
      case 'S' -> SPACE.not();
      case 't' -> CodePoints.of('\t');
      case 'n' -> CodePoints.of('\n');
      case 'r' -> CodePoints.of('\r');
      case 'f' -> CodePoints.of('\f');
      case 'x' -> CodePoints.of(hex());
      case 'u' -> CodePoints.of(hex(4));
      case 'p' -> property();
      case 'P' -> property().not();
      default -> {
        if (escaped > '~' || escaped <= ' ' || Character.isLetterOrDigit(escaped)) {
          at -= 2;
          throw wrong(
              source,
              at,
              "a known escape",
              "No back references; \\d \\w \\s \\b \\p{..} are known.");
        }
        yield CodePoints.of(escaped);
      }
    };
  }

  private int hex() {
    if (peek() != '{') {
      return hex(2);
    }
    int close = source.indexOf('}', at);
    at++;
    int number = hex(Math.max(close - at, 1));
    at++;
    return number;
  }

  private int hex(int digits) {
    try {
      int number = Integer.parseInt(source.substring(at, at + digits), HEX);
      if (!Character.isValidCodePoint(number)) {
        throw new NumberFormatException();
      }
      at += digits;
      return number;
    } catch (NumberFormatException | StringIndexOutOfBoundsException none) {
      throw wrong(source, at, "a code point in hexadecimal", "Say \\x{1F600}, \\x41 or \\u0041.");
    }
  }

  /** Unicode properties are what Java takes them for. */
  private CodePoints property() {
    int close = peek() == '{' ? source.indexOf('}', at) : at;
    try {
      Pattern pattern = Pattern.compile("\\p" + source.substring(at, close + 1));
      at = close + 1;
      return PROPERTIES.computeIfAbsent(pattern.pattern(), name -> members(pattern));
    } catch (PatternSyntaxException | StringIndexOutOfBoundsException unknown) {
      throw wrong(source, at, "a Unicode property", "Say \\p{L}, \\p{Nd}, \\p{IsCyrillic}.");
    }
  }

  private static CodePoints members(Pattern pattern) {
    return CodePoints.where(point -> pattern.matcher(Character.toString(point)).matches());
  }

  private char peek() {
    return at < source.length() ? source.charAt(at) : 0;
  }

  static ConfigException wrong(String source, int at, String expected, String advice) {
    String found = at < source.length() ? "'" + source.substring(at) + "'" : "the end";
    return new ConfigException("expression '" + source + "'", found, expected, advice);
  }
}
