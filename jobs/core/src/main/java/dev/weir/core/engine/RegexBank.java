package dev.weir.core.engine;

import dev.weir.core.call.Text;
import dev.weir.core.match.Matches;
import dev.weir.core.match.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks for one rule after another with {@code java.util.regex}: simple, slow, and allocating. */
final class RegexBank implements Bank.Scan {

  private final List<Rule> rules;
  private final List<Matcher> matchers = new ArrayList<>();

  RegexBank(List<Rule> rules) {
    this.rules = rules;
    for (Rule rule : rules) {
      int flags = rule.ignoreCase() ? Pattern.CASE_INSENSITIVE : 0;
      matchers.add(Pattern.compile(rule.expression(), flags).matcher(""));
    }
  }

  @Override
  public void scan(Text text, Matches found) {
    String decoded = text.toString();
    int[] offsets = offsets(decoded);
    int begin = text.offset();
    for (int i = 0; i < rules.size(); i++) {
      Matcher matcher = matchers.get(i).reset(decoded);
      while (matcher.find()) {
        int start = offsets[matcher.start()];
        int end = Math.min(offsets[matcher.end()], text.length());
        if (start >= end || end - start > rules.get(i).maxBytes()) {
          continue;
        }
        double strength =
            rules
                .get(i)
                .confirm()
                .strength(text.bytes(), begin, begin + text.length(), begin + start, begin + end);
        if (strength > 0) {
          found.add(i, start, end, strength);
        }
      }
    }
  }

  /** Offset in bytes of every character of valid text. */
  private static int[] offsets(String text) {
    int[] offsets = new int[text.length() + 1];
    for (int i = 0; i < text.length(); i++) {
      char next = text.charAt(i);
      int bytes = next < 0x80 ? 1 : next < 0x800 ? 2 : Character.isSurrogate(next) ? 2 : 3;
      offsets[i + 1] = offsets[i] + bytes;
    }
    return offsets;
  }
}
