package dev.weir.core.validator.pii;

import dev.weir.core.match.Rule;
import dev.weir.core.validator.nearby.Ascii;

/** Addresses of e-mail: the common part of RFC 5321, a top-level domain of letters. */
final class Email {

  private Email() {}

  static Rule rule(String id) {
    return Rule.of(
            id,
            "email",
            "[A-Za-z0-9_%+][A-Za-z0-9._%+'-]{0,63}@[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63})*"
                + "\\.[A-Za-z]{2,24}")
        .triggeredBy("[A-Za-z0-9._%+'-]@[A-Za-z0-9-]")
        .confirmedBy(Email::strength);
  }

  static double strength(byte[] bytes, int textStart, int textEnd, int start, int end) {
    byte after = Ascii.at(bytes, textEnd, end);
    int at = start;
    while (bytes[at] != '@') {
      at++;
    }
    boolean loginOfHost = after == ':' && Ascii.word(Ascii.at(bytes, textEnd, end + 1));
    boolean dots = bytes[at - 1] == '.' || bytes[at + 1] == '-';
    boolean file = isFile(bytes, end);
    return Ascii.word(after) || after == '@' || dots || loginOfHost || file ? 0 : 1;
  }

  /** Pictures for screens of twice the density are named {@code logo@2x.png}. */
  private static boolean isFile(byte[] bytes, int end) {
    return bytes[end - 4] == '.'
        && ((bytes[end - 3] == 'p' && bytes[end - 2] == 'n' && bytes[end - 1] == 'g')
            || (bytes[end - 3] == 'j' && bytes[end - 2] == 'p' && bytes[end - 1] == 'g'));
  }
}
