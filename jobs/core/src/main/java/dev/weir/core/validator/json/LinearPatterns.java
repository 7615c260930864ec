package dev.weir.core.validator.json;

import com.google.re2j.Pattern;
import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressionFactory;
import java.util.Map;

/**
 * The keyword {@code pattern} in linear time: expressions of schemas, which are those of
 * ECMAScript, run by RE2.
 *
 * <p>Escapes that only ECMAScript writes so are rewritten. Back references and look-around have no
 * counterpart: a schema with them does not compile.
 */
final class LinearPatterns implements RegularExpressionFactory {

  private static final Map<String, String> CATEGORIES =
      Map.of(
          "Letter", "L",
          "Lowercase_Letter", "Ll",
          "Uppercase_Letter", "Lu",
          "Number", "N",
          "Decimal_Number", "Nd",
          "digit", "Nd",
          "Punctuation", "P",
          "Symbol", "S");

  @Override
  public RegularExpression getRegularExpression(String expression) {
    Pattern compiled = Pattern.compile(translate(expression));
    return text -> compiled.matcher(text).find();
  }

  /** The same expression in the syntax of RE2. */
  static String translate(String expression) {
    StringBuilder out = new StringBuilder(expression.length() + 8);
    for (int at = 0; at < expression.length(); at++) {
      char letter = expression.charAt(at);
      if (letter != '\\' || at + 1 == expression.length()) {
        out.append(letter);
        continue;
      }
      char escaped = expression.charAt(++at);
      if (escaped == 'u') {
        at = appendCodePoint(expression, at, out);
      } else if (escaped == 'c' && at + 1 < expression.length()) {
        out.append(String.format("\\x{%x}", expression.charAt(++at) % 32));
      } else if (escaped == 'd' || escaped == 'w' || Character.isDigit(escaped)) {
        out.append('\\').append(escaped);
      } else if (escaped == 'p' || escaped == 'P') {
        at = appendCategory(expression, at, out);
      } else {
        out.append('\\').append(escaped);
      }
    }
    return out.toString();
  }

  private static int appendCodePoint(String expression, int at, StringBuilder out) {
    if (expression.startsWith("{", at + 1) && expression.indexOf('}', at) > 0) {
      int close = expression.indexOf('}', at);
      out.append("\\x{").append(expression, at + 2, close).append('}');
      return close;
    }
    if (at + 5 <= expression.length()) {
      out.append("\\x{").append(expression, at + 1, at + 5).append('}');
      return at + 4;
    }
    out.append("\\u");
    return at;
  }

  private static int appendCategory(String expression, int at, StringBuilder out) {
    int close = expression.indexOf('}', at);
    out.append('\\').append(expression.charAt(at));
    if (!expression.startsWith("{", at + 1) || close < 0) {
      return at;
    }
    String name = expression.substring(at + 2, close);
    int equals = name.indexOf('=');
    String value = name.substring(equals + 1);
    out.append('{').append(CATEGORIES.getOrDefault(value, value)).append('}');
    return close;
  }
}
