package dev.weir.core.validator.pii;

import dev.weir.core.match.Matches;
import dev.weir.core.match.Rule;
import dev.weir.core.validate.Spans;
import dev.weir.core.validate.TextFinder;
import java.util.List;

/**
 * Finds personal data in one text: what the rules matched, made exact and free of overlaps, then
 * names and addresses in what is left. For one thread.
 */
public final class PiiFinder implements TextFinder {

  /** Bytes of a text that are looked at. */
  public static final int MOST_BYTES = NameFinder.LONGEST;

  private final List<Rule> rules;
  private final int firstRule;
  private final PhoneNumbers numbers;
  private final NameFinder names = new NameFinder(NameModel.shipped(), NameLists.shipped());
  private final Spans spans = new Spans();

  /**
   * @param rules of {@link #rules}
   * @param firstRule number that the first of them has in its bank
   * @param regions where phone numbers without country code may belong, ISO 3166
   */
  public PiiFinder(List<Rule> rules, int firstRule, List<String> regions) {
    this(rules, firstRule, new PhoneNumbers(regions, PhoneNumbers.BUDGET));
  }

  private PiiFinder(List<Rule> rules, int firstRule, PhoneNumbers numbers) {
    this.rules = List.copyOf(rules);
    this.firstRule = firstRule;
    this.numbers = numbers;
  }

  /** One that looks up every number, however many there are, so that it misses none. */
  public static PiiFinder thorough(List<Rule> rules, int firstRule, List<String> regions) {
    return new PiiFinder(rules, firstRule, new PhoneNumbers(regions, Integer.MAX_VALUE));
  }

  /** The rules that the finder needs the matches of, with ids that begin with a validator's. */
  public static List<Rule> rules(String validator) {
    return PiiRules.of(validator);
  }

  @Override
  public void begin() {
    numbers.begin();
  }

  @Override
  public Spans find(byte[] bytes, int offset, int length, Matches matches) {
    spans.clear();
    int size = matches.size();
    if (size > 0) {
      for (int rank = 0; rank < rules.size(); rank++) {
        for (int m = 0; m < size; m++) {
          if (matches.rule(m) == firstRule + rank) {
            take(rules.get(rank), bytes, offset, length, matches, m);
          }
        }
      }
    }
    names.find(bytes, offset, length, spans);
    return spans;
  }

  private void take(Rule rule, byte[] bytes, int offset, int length, Matches matches, int match) {
    int start = matches.start(match);
    int end = matches.end(match);
    double strength = matches.strength(match);
    if (strength == Phone.POSSIBLE) {
      if (spans.overlaps(start, end) || !numbers.exists(bytes, offset + start, offset + end)) {
        return;
      }
      strength = 0.8;
    }
    if (rule.findingClass().equals("iban")) {
      end = Iban.end(bytes, offset, offset + length, offset + start, offset + end) - offset;
    } else if (rule.id().endsWith("-licence")) {
      start = LetteredId.valueStart(bytes, offset + start, offset + end) - offset;
    }
    spans.add(rule.findingClass(), start, end, strength);
  }
}
