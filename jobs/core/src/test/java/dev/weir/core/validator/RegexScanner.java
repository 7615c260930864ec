package dev.weir.core.validator;

import dev.weir.core.match.Matches;
import dev.weir.core.match.Rule;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Matches rules one by one with {@code java.util.regex}: slow, and the meaning of a bank. */
public final class RegexScanner {

  private final List<Rule> rules;
  private final Pattern[] patterns;

  public RegexScanner(List<Rule> rules) {
    this.rules = rules;
    this.patterns =
        rules.stream()
            .map(
                r -> Pattern.compile(r.expression(), r.ignoreCase() ? Pattern.CASE_INSENSITIVE : 0))
            .toArray(Pattern[]::new);
  }

  public void scan(byte[] bytes, int offset, int length, Matches into) {
    String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
    int[] at = new int[text.length() + 1];
    for (int i = 0, b = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      b +=
          c < 0x80
              ? 1
              : c < 0x800
                  ? 2
                  : Character.isHighSurrogate(c) ? 0 : Character.isLowSurrogate(c) ? 4 : 3;
      at[i + 1] = b;
    }
    for (int r = 0; r < patterns.length; r++) {
      Matcher matcher = patterns[r].matcher(text);
      while (matcher.find()) {
        int start = at[matcher.start()];
        int end = at[matcher.end()];
        double strength =
            end - start > rules.get(r).maxBytes()
                ? 0
                : rules
                    .get(r)
                    .confirm()
                    .strength(bytes, offset, offset + length, offset + start, offset + end);
        if (strength > 0) {
          into.add(r, start, end, strength);
        }
      }
    }
  }
}
