package dev.weir.core.validator.secrets;

import dev.weir.core.match.Matches;
import dev.weir.core.match.Rule;
import dev.weir.core.validate.Spans;
import dev.weir.core.validate.TextFinder;
import java.util.List;

/** Finds credentials in one text: what the rules matched, narrowed to the credential itself. */
public final class SecretFinder implements TextFinder {

  private final List<Rule> rules;
  private final boolean[] named;
  private final int firstRule;
  private final Spans spans = new Spans();

  /**
   * @param rules of {@link #rules}
   * @param firstRule number that the first of them has in its bank
   */
  public SecretFinder(List<Rule> rules, int firstRule) {
    this.rules = List.copyOf(rules);
    this.firstRule = firstRule;
    named = new boolean[rules.size()];
    for (int i = 0; i < named.length; i++) {
      named[i] = NamedSecret.names(rules.get(i));
    }
  }

  /** The rules that the finder needs the matches of, with ids that begin with a validator's. */
  public static List<Rule> rules(String validator) {
    return SecretRules.of(validator);
  }

  @Override
  public void begin() {
    // nothing here is counted by call
  }

  @Override
  public Spans find(byte[] bytes, int offset, int length, Matches matches) {
    spans.clear();
    int size = matches.size();
    if (size > 0) {
      for (int rank = 0; rank < named.length; rank++) {
        for (int m = 0; m < size; m++) {
          if (matches.rule(m) == firstRule + rank) {
            take(rank, bytes, offset, length, matches, m);
          }
        }
      }
    }
    return spans;
  }

  private void take(int rank, byte[] bytes, int offset, int length, Matches matches, int match) {
    int start = matches.start(match);
    int end = matches.end(match);
    if (named[rank]) {
      long value = Assignment.value(bytes, offset + length, offset + end);
      start = Assignment.start(value) - offset;
      end = Assignment.end(value) - offset;
    }
    spans.add(rules.get(rank).findingClass(), start, end, matches.strength(match));
  }
}
