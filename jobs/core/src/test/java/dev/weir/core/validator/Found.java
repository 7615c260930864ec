package dev.weir.core.validator;

import dev.weir.core.call.Text;
import dev.weir.core.match.Matches;
import dev.weir.core.match.Rule;
import dev.weir.core.match.RuleBank;
import dev.weir.core.match.RuleScanner;
import dev.weir.core.validate.Spans;
import dev.weir.core.validate.TextFinder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a finder finds in a text with a real bank, as {@code class:value}. */
public final class Found {

  private static final double THRESHOLD = 0.5;

  private final RuleScanner scanner;
  private final TextFinder finder;

  public Found(List<Rule> rules, TextFinder finder) {
    this.scanner = RuleBank.of(rules).scanner();
    this.finder = finder;
  }

  public List<String> in(String text) {
    return in(text.getBytes(StandardCharsets.UTF_8));
  }

  public List<String> in(byte[] bytes) {
    Text view = new Text();
    view.set(bytes, 0, bytes.length);
    Matches matches = new Matches();
    scanner.scan(view, matches);
    finder.begin();
    Spans spans = finder.find(bytes, 0, bytes.length, matches);
    List<String> found = new ArrayList<>();
    for (int i = 0; i < spans.size(); i++) {
      if (spans.strength(i) >= THRESHOLD) {
        int length = spans.end(i) - spans.start(i);
        String value = new String(bytes, spans.start(i), length, StandardCharsets.UTF_8);
        found.add(spans.findingClass(i) + ":" + value);
      }
    }
    return found;
  }
}
