package dev.weir.core.redact;

import dev.weir.core.call.Text;
import dev.weir.core.match.Matches;
import dev.weir.core.match.Rule;
import dev.weir.core.match.RuleScanner;
import dev.weir.core.validate.Spans;
import dev.weir.core.validate.TextFinder;
import dev.weir.core.validator.pii.PiiFinder;
import dev.weir.core.validator.secrets.SecretFinder;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds whatever must not leave Weir in any bytes: texts of calls, and payloads that nobody could
 * decode. For one thread.
 */
public final class SensitiveText {

  private static final String PII = "redact-pii";
  private static final String SECRETS = "redact-secrets";
  private static final double THRESHOLD = 0.5;

  private final RuleScanner scanner;
  private final Text text = new Text();
  private final PiiFinder pii;
  private final SecretFinder secrets;
  private final Matches matches = new Matches();
  private final Spans found = new Spans();

  /**
   * @param scanner of a bank of {@link #rules}
   * @param regions where phone numbers without country code may belong, ISO 3166
   */
  public SensitiveText(RuleScanner scanner, List<String> regions) {
    List<Rule> personal = PiiFinder.rules(PII);
    this.scanner = scanner;
    this.pii = new PiiFinder(personal, 0, regions);
    this.secrets = new SecretFinder(SecretFinder.rules(SECRETS), personal.size());
  }

  /** What the bank under the scanner is to be made of. */
  public static List<Rule> rules() {
    List<Rule> rules = new ArrayList<>(PiiFinder.rules(PII));
    rules.addAll(SecretFinder.rules(SECRETS));
    return List.copyOf(rules);
  }

  /**
   * The places with sensitive values, in order and without overlap, valid until the next look.
   * Where a credential and personal data overlap, the whole of both is one place.
   */
  Spans find(byte[] bytes, int offset, int length) {
    matches.clear();
    text.set(bytes, offset, length);
    scanner.scan(text, matches);
    found.clear();
    join(secrets, bytes, offset, length);
    join(pii, bytes, offset, length);
    return found;
  }

  private void join(TextFinder finder, byte[] bytes, int offset, int length) {
    finder.begin();
    Spans spans = finder.find(bytes, offset, length, matches);
    for (int i = 0; i < spans.size(); i++) {
      if (spans.strength(i) >= THRESHOLD) {
        found.cover(spans.findingClass(i), spans.start(i), spans.end(i), spans.strength(i));
      }
    }
  }
}
