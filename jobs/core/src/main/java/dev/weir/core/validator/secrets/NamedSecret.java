package dev.weir.core.validator.secrets;

import dev.weir.core.match.Rule;
import dev.weir.core.validator.nearby.Ascii;
import dev.weir.core.validator.nearby.Words;
import java.util.List;

/**
 * Values given to a name that says password, secret, token or key.
 *
 * <p>The rules find the word of the name; {@link Assignment} reads the value behind it. Of a
 * password it is asked that no placeholder and no code is in it; of anything else that it looks
 * drawn by lot.
 */
final class NamedSecret {

  private static final String PASSWORD = "-named-password";
  private static final String TOKEN = "-named-token";
  private static final int SHORTEST_SIGNED = 12;
  private static final int SHORTEST_SAID = 18;
  private static final int LOGIN_REACH = 64;
  private static final int LONGEST_COMPOUND = 8;
  private static final Words LOGIN = Words.of("login", "machine", "psexec", "user");
  private static final Words COMPOUND =
      Words.of("s", "key", "keys", "token", "tokens", "secret", "id", "keyid", "code", "value");

  private NamedSecret() {}

  static List<Rule> rules(String prefix) {
    return List.of(
        Rule.of(
                prefix + PASSWORD,
                "password",
                "(?:passw(?:or)?d|passwrd|paswo?rd|pswd?|pwd|passphrase|pass|pw|passin"
                    + "|identified by|userpwd)")
            .ignoringCase()
            .triggeredBy("(?:pass|pasw|psw|pw|identified by)")
            .confirmedBy(NamedSecret::password),
        Rule.of(
                prefix + TOKEN,
                "token",
                "(?:secret|token|api[_ -]?key|access|private|credential|auth|key|apikey|bearer"
                    + "|accountkey|signature|unseal|_pat|license)")
            .ignoringCase()
            .triggeredBy(
                "(?:secret|token|key|access|private|credential|auth|bearer|unseal|_pat|signature|license)")
            .confirmedBy(NamedSecret::token));
  }

  /** Whether a rule finds the name only, so that the value has to be read behind it. */
  static boolean names(Rule rule) {
    return rule.id().endsWith(PASSWORD) || rule.id().endsWith(TOKEN);
  }

  static double password(byte[] bytes, int textStart, int textEnd, int start, int end) {
    byte before = Ascii.before(bytes, textStart, start);
    if (Placeholder.redacted(bytes, textStart, textEnd, start)) {
      return 0;
    }
    boolean inWord = Ascii.lower(before) && Ascii.lower(bytes[start]);
    if (end - start < 5 && (inWord || goesOn(bytes, textEnd, end))) {
      return 0;
    }
    long value = Assignment.value(bytes, textEnd, end);
    if (value == Assignment.NONE) {
      return 0;
    }
    int from = Assignment.start(value);
    int to = Assignment.end(value);
    if (to - from < 5
        || to - from > 128
        || spaced(bytes, from, to)
        || Placeholder.inToken(bytes, from, to)) {
      return 0;
    }
    if (environment(bytes, start, from)) {
      return 0.6;
    }
    if (Placeholder.inPassword(bytes, from, to)) {
      return 0;
    }
    boolean quoted = Assignment.quoted(bytes, value);
    if (Placeholder.path(bytes, from, to) && !quoted) {
      return 0;
    }
    boolean mixed = mixed(bytes, from, to);
    if (!Assignment.signed(bytes, end, value)) {
      return mixed && said(bytes, textStart, start) ? 0.7 : 0;
    }
    return mixed ? 0.9 : quoted ? 0.6 : 0;
  }

  /** Whether the value follows an upper-case name and its sign at once, as in a shell. */
  private static boolean environment(byte[] bytes, int start, int from) {
    return Ascii.upper(bytes[start])
        && Ascii.upper(bytes[start + 1])
        && bytes[from - 1] == '='
        && (Ascii.upper(bytes[from - 2]) || bytes[from - 2] == '_');
  }

  /** Whether a password may follow without a sign: an option of a command, a login, SQL. */
  private static boolean said(byte[] bytes, int textStart, int start) {
    return Ascii.before(bytes, textStart, start) == '-'
        || Ascii.lowerCase(bytes[start]) == 'i'
        || LOGIN.before(bytes, textStart, start, LOGIN_REACH);
  }

  static double token(byte[] bytes, int textStart, int textEnd, int start, int end) {
    if (goesOn(bytes, textEnd, end) || Placeholder.redacted(bytes, textStart, textEnd, start)) {
      return 0;
    }
    long value = Assignment.value(bytes, textEnd, end);
    if (value == Assignment.NONE) {
      return 0;
    }
    int from = Assignment.start(value);
    int to = Assignment.end(value);
    int shortest = Assignment.signed(bytes, end, value) ? SHORTEST_SIGNED : SHORTEST_SAID;
    if (spaced(bytes, from, to)
        || !Randomness.token(bytes, from, to, shortest)
        || Placeholder.inToken(bytes, from, to)
        || Placeholder.path(bytes, from, to)) {
      return 0;
    }
    return 0.8;
  }

  /** Whether the word goes on as another one: keyboard, tokenizer, passenger. */
  private static boolean goesOn(byte[] bytes, int textEnd, int end) {
    byte after = Ascii.at(bytes, textEnd, end);
    if (!Ascii.lower(after) || Ascii.upper(bytes[end - 1])) {
      return false;
    }
    int limit = Math.min(textEnd, end + LONGEST_COMPOUND);
    int stop = end;
    while (stop < limit && Ascii.lower(bytes[stop])) {
      stop++;
    }
    return !COMPOUND.contains(bytes, end, stop);
  }

  private static boolean spaced(byte[] bytes, int start, int end) {
    for (int i = start; i < end; i++) {
      if (Ascii.space(bytes[i])) {
        return true;
      }
    }
    return false;
  }

  /** Whether characters of two kinds or more are in the value. */
  private static boolean mixed(byte[] bytes, int start, int end) {
    int kinds = 0;
    for (int i = start; i < end; i++) {
      byte b = bytes[i];
      kinds |= Ascii.digit(b) ? 1 : Ascii.upper(b) ? 2 : Ascii.lower(b) ? 4 : b == '_' ? 0 : 8;
    }
    return Integer.bitCount(kinds) >= 2 && (kinds & 9) != 0;
  }
}
