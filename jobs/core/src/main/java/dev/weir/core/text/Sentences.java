package dev.weir.core.text;

/**
 * Splits a text into sentences, one after another.
 *
 * <p>A sentence ends behind {@code .}, {@code !} or {@code ?}, with closing quotes and brackets,
 * where white space follows and what comes then is no small ASCII letter; behind the full stops of
 * Chinese and Japanese; and at every line end, so that items of lists and headings stand alone. An
 * initial ({@code J. Smith}) does not end one. Linear in the text. Reused; not thread-safe.
 */
public final class Sentences {

  private byte[] bytes = {};
  private int limit;
  private int start;
  private int end;

  /** Begins with the {@code length} bytes from {@code offset} on. */
  public void over(byte[] text, int offset, int length) {
    bytes = text;
    limit = offset + length;
    start = offset;
    end = offset;
  }

  /** Moves to the next sentence that is not only white space; false behind the last. */
  public boolean next() {
    int at = end;
    while (at < limit && isSpace(bytes[at])) {
      at++;
    }
    start = at;
    while (at < limit) {
      byte value = bytes[at];
      if (value == '\n' || value == '\r') {
        break;
      }
      at++;
      if ((value == '.' || value == '!' || value == '?') && endsAt(at)) {
        at = behindClosers(at);
        break;
      }
      if (value < 0 && isWideStop(at - 1)) {
        at += 2;
        break;
      }
    }
    end = at;
    return start < end;
  }

  private boolean endsAt(int behindStop) {
    int at = behindClosers(behindStop);
    if (at < limit && !isSpace(bytes[at])) {
      return false;
    }
    while (at < limit && isSpace(bytes[at])) {
      at++;
    }
    boolean goesOn = at < limit && bytes[at] >= 'a' && bytes[at] <= 'z';
    return !goesOn && !isInitial(behindStop - 1);
  }

  private boolean isInitial(int stop) {
    int letter = stop - 1;
    return bytes[stop] == '.'
        && letter >= start
        && bytes[letter] >= 'A'
        && bytes[letter] <= 'Z'
        && bytes[letter] != 'I'
        && (letter == start || isSpace(bytes[letter - 1]) || bytes[letter - 1] == '.');
  }

  private int behindClosers(int from) {
    int at = from;
    while (at < limit
        && (bytes[at] == '"' || bytes[at] == '\'' || bytes[at] == ')' || bytes[at] == ']')) {
      at++;
    }
    return at;
  }

  /** U+3002, U+FF01 and U+FF1F: all of three bytes. */
  private boolean isWideStop(int at) {
    if (at + 2 >= limit) {
      return false;
    }
    int value = (bytes[at] & 0xFF) << 16 | (bytes[at + 1] & 0xFF) << 8 | (bytes[at + 2] & 0xFF);
    return value == 0xE38082 || value == 0xEFBC81 || value == 0xEFBC9F;
  }

  private static boolean isSpace(byte value) {
    return value == ' ' || (value >= '\t' && value <= '\r');
  }

  /** Index of the first byte, in the array that was given. */
  public int start() {
    return start;
  }

  /** Index behind the last byte. */
  public int end() {
    return end;
  }
}
