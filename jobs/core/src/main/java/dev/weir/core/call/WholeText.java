package dev.weir.core.call;

/**
 * Makes text that UTF-8 can hold: a surrogate without its partner becomes U+FFFD, as invalid bytes
 * do elsewhere.
 */
public final class WholeText {

  private static final char REPLACEMENT = '\uFFFD';

  private WholeText() {}

  /** The text with every lone surrogate replaced; the same one when there is none. */
  public static String of(String text) {
    int at = firstLoneSurrogate(text);
    if (at < 0) {
      return text;
    }
    char[] chars = text.toCharArray();
    for (; at < chars.length; at++) {
      if (!Character.isSurrogate(chars[at])) {
        continue;
      }
      if (at + 1 < chars.length && Character.isSurrogatePair(chars[at], chars[at + 1])) {
        at++;
      } else {
        chars[at] = REPLACEMENT;
      }
    }
    return new String(chars);
  }

  private static int firstLoneSurrogate(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!Character.isSurrogate(text.charAt(i))) {
        continue;
      }
      if (i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
        i++;
      } else {
        return i;
      }
    }
    return -1;
  }
}
