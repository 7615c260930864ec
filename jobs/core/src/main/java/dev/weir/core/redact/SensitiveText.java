package dev.weir.core.redact;

import dev.weir.core.call.Text;
import dev.weir.core.match.Matches;
import dev.weir.core.match.Rule;
import dev.weir.core.match.RuleBank;
import dev.weir.core.match.RuleScanner;
import dev.weir.core.match.view.EveryView;
import dev.weir.core.match.view.TextView;
import dev.weir.core.validate.Spans;
import dev.weir.core.validate.TextFinder;
import dev.weir.core.validator.pii.PiiFinder;
import dev.weir.core.validator.secrets.SecretFinder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds whatever must not leave Weir in any bytes: texts of calls, and payloads that nobody could
 * decode. For one thread.
 *
 * <p>Looks also through everything that a text can be read as: folded, decoded, without escapes. A
 * policy has no say in it: whichever validators it uses, all rules for personal data and
 * credentials are applied.
 */
public final class SensitiveText {

  private static final String PII = "redact-pii";
  private static final String SECRETS = "redact-secrets";
  private static final double PERSONAL = 0.5;

  /** What looks like a placeholder may be a bad password, so it counts here. */
  private static final double SECRET = 0.25;

  /** Parts of a name that are looked at; one of more is not taken for complete. */
  private static final int MOST_PARTS = 64;

  private final RuleScanner scanner;
  private final int mostBytes;
  private final Text text = new Text();
  private final PiiFinder pii;
  private final SecretFinder secrets;
  private final EveryView views = new EveryView();
  private final Blanks blanks = new Blanks();
  private final LengthPrefixed strings = new LengthPrefixed();
  private final Matches matches = new Matches();
  private final Spans found = new Spans();
  private int skippedBytes;
  private boolean incomplete;

  /**
   * @param scanner of a bank of {@link #rules}
   * @param regions where phone numbers without country code may belong, ISO 3166
   */
  public SensitiveText(RuleScanner scanner, List<String> regions) {
    this(scanner, PiiFinder.MOST_BYTES, regions);
  }

  /**
   * @param mostBytes of a text that are looked at; no more than the scanner looks at
   */
  SensitiveText(RuleScanner scanner, int mostBytes, List<String> regions) {
    this.mostBytes = mostBytes;
    List<Rule> personal = PiiFinder.rules(PII);
    this.scanner = scanner;
    this.pii = PiiFinder.thorough(personal, 0, regions);
    this.secrets = new SecretFinder(SecretFinder.rules(SECRETS), personal.size());
  }

  /** One over the shipped rules, whose bank is compiled once and shared. */
  public static SensitiveText shipped(List<String> regions) {
    return new SensitiveText(Shipped.BANK.scanner(), regions);
  }

  /** What the bank under the scanner is to be made of. */
  public static List<Rule> rules() {
    List<Rule> rules = new ArrayList<>(PiiFinder.rules(PII));
    rules.addAll(SecretFinder.rules(SECRETS));
    return List.copyOf(rules);
  }

  /** Compiled when first asked for. */
  private static final class Shipped {
    static final RuleBank BANK = RuleBank.of(rules());
  }

  /**
   * The places with sensitive values, in order and without overlap, valid until the next look.
   * Where a credential and personal data overlap, the whole of both is one place.
   */
  Spans find(byte[] bytes, int offset, int length) {
    found.clear();
    incomplete = false;
    skippedBytes = Math.max(0, length - mostBytes);
    lookThrough(bytes, offset, length - skippedBytes, 0);
    return found;
  }

  /** The same in bytes that may hold strings with their lengths before them. */
  Spans findInBinary(byte[] bytes, int offset, int length) {
    find(bytes, offset, length);
    strings.find(bytes, offset, length);
    incomplete |= strings.missed();
    for (int i = 0; i < strings.size(); i++) {
      int start = strings.start(i);
      lookThrough(bytes, offset + start, strings.end(i) - start, start);
    }
    return found;
  }

  /**
   * The same in a label or an id, whose parts are joined by signs: what stands behind each of them
   * is looked at by itself, so that {@code user-4929123456789015_v2} hides nothing.
   */
  Spans findInName(byte[] bytes, int offset, int length) {
    byte[] parted = Arrays.copyOfRange(bytes, offset, offset + length);
    for (int at = 0; at < length; at++) {
      parted[at] = parted[at] == '_' ? (byte) ' ' : parted[at];
    }
    find(bytes, offset, length);
    int parts = 0;
    for (int at = 0; at < length && parts <= MOST_PARTS; at++) {
      if (at == 0 || joins(parted[at - 1])) {
        parts++;
        text.set(bytes, offset + at, length - at);
        look(text, null, at);
        text.set(parted, at, length - at);
        look(text, null, at);
      }
    }
    incomplete |= parts > MOST_PARTS;
    return found;
  }

  private static boolean joins(byte sign) {
    return sign == '-'
        || sign == '.'
        || sign == '/'
        || sign == ':'
        || sign == '='
        || sign == '|'
        || sign == '#';
  }

  /** Bytes at the end of the last text that were not looked at, because it was too long. */
  int skippedBytes() {
    return skippedBytes;
  }

  /** Whether the last text may have more values than were found, wherever in it. */
  boolean incomplete() {
    return incomplete;
  }

  /** Looks at a text, or a part that begins at {@code shift}, in every way to read it. */
  private void lookThrough(byte[] bytes, int offset, int length, int shift) {
    text.set(bytes, offset, length);
    int made = views.make(text);
    incomplete |= views.missed();
    look(text, null, shift);
    for (int i = 0; i < made; i++) {
      look(views.view(i).text(), views.view(i), shift);
    }
  }

  /**
   * Adds what is in a text.
   *
   * @param view that it is of; null for the original or a part of it
   * @param shift where the part begins in the original
   */
  private void look(Text looked, @Nullable TextView view, int shift) {
    scan(looked, view, shift);
    if (blanks.differ(looked)) {
      scan(blanks.text(), view, shift);
    }
  }

  private void scan(Text looked, @Nullable TextView view, int shift) {
    matches.clear();
    scanner.scan(looked, matches);
    incomplete |= matches.dropped() > 0 || scanner.skippedBytes() > 0;
    join(secrets, SECRET, looked, view, shift);
    join(pii, PERSONAL, looked, view, shift);
  }

  private void join(
      TextFinder finder, double threshold, Text looked, @Nullable TextView view, int shift) {
    finder.begin();
    Spans spans = finder.find(looked.bytes(), looked.offset(), looked.length(), matches);
    for (int i = 0; i < spans.size(); i++) {
      if (spans.strength(i) >= threshold) {
        int start = spans.start(i);
        int end = spans.end(i);
        if (view != null && end > start) {
          end = view.originalEnd(end);
          start = view.originalStart(start);
        }
        found.cover(spans.findingClass(i), start + shift, end + shift, spans.strength(i));
      }
    }
  }
}
