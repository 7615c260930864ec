package dev.weir.core.text;

/**
 * Finds the words of a text one after another: where each stands, and hashes by which it is found
 * again in other texts whatever its case and ending.
 *
 * <p>A word is a run of letters, one ideograph or kana, or a number with its separators between
 * digits ({@code 3,530.5}). Letters are folded to small ones. The stem of a word is what is left
 * without one common English ending; numbers and words of other scripts are their own stems. Hashes
 * are the same in every run. Linear in the text. Reused; not thread-safe.
 */
public final class Words {

  /** Longer words are told apart by their first letters only. */
  public static final int LONGEST = 48;

  private static final long ODD = 0x9E37_79B9_7F4A_7C15L;

  private final int[] letters = new int[LONGEST];
  private byte[] bytes = {};
  private int limit;
  private int start;
  private int end;
  private int size;
  private boolean number;
  private boolean capital;

  /** Begins with the {@code length} bytes from {@code offset} on. */
  public void over(byte[] text, int offset, int length) {
    bytes = text;
    limit = offset + length;
    start = offset;
    end = offset;
    size = 0;
  }

  /** Moves to the next word; false behind the last. */
  public boolean next() {
    int at = end;
    while (at < limit) {
      int first = bytes[at];
      if (first >= 0) {
        if (isAsciiLetter(first)) {
          return letters(at);
        }
        if (isDigit(first)) {
          return number(at);
        }
        at++;
      } else {
        int codePoint = CodePoints.at(bytes, at, limit);
        if (Character.isLetter(codePoint)) {
          return standsAlone(codePoint) ? alone(at, codePoint) : letters(at);
        }
        at += CodePoints.length(codePoint, bytes, at);
      }
    }
    start = limit;
    end = limit;
    return false;
  }

  private boolean letters(int from) {
    begin(from, false);
    int at = from;
    while (at < limit) {
      int value = bytes[at];
      if (value >= 0) {
        if (!isAsciiLetter(value)) {
          break;
        }
        capital |= at == from && value < 'a';
        take(value | 0x20);
        at++;
      } else {
        int codePoint = CodePoints.at(bytes, at, limit);
        if ((!Character.isLetter(codePoint) && Character.getType(codePoint) != MARK)
            || standsAlone(codePoint)) {
          break;
        }
        capital |= at == from && Character.isUpperCase(codePoint);
        take(Character.toLowerCase(codePoint));
        at += CodePoints.length(codePoint, bytes, at);
      }
    }
    end = at;
    return true;
  }

  private static final int MARK = Character.NON_SPACING_MARK;

  private boolean alone(int at, int codePoint) {
    begin(at, false);
    take(codePoint);
    end = at + CodePoints.length(codePoint, bytes, at);
    return true;
  }

  private boolean number(int from) {
    begin(from, true);
    int at = from;
    while (at < limit) {
      byte value = bytes[at];
      if (isDigit(value)) {
        take(value);
      } else if ((value == '.' || value == ',') && at + 1 < limit && isDigit(bytes[at + 1])) {
        if (value == '.') {
          take(value);
        }
      } else {
        break;
      }
      at++;
    }
    end = at;
    return true;
  }

  /** Where a number that reaches up to an index ends, if there is one. */
  static int numberEnd(byte[] bytes, int end, int limit) {
    int at = end;
    while (at > 0
        && at + 1 < limit
        && isDigit(bytes[at - 1])
        && (bytes[at] == '.' || bytes[at] == ',')
        && isDigit(bytes[at + 1])) {
      at += 2;
      while (at < limit && isDigit(bytes[at])) {
        at++;
      }
    }
    return at;
  }

  private void begin(int at, boolean isNumber) {
    start = at;
    size = 0;
    number = isNumber;
    capital = false;
  }

  private void take(int letter) {
    if (size < LONGEST) {
      letters[size++] = letter;
    }
  }

  private static boolean isAsciiLetter(int value) {
    return (value | 0x20) >= 'a' && (value | 0x20) <= 'z';
  }

  private static boolean isDigit(int value) {
    return value >= '0' && value <= '9';
  }

  /** Scripts that are written without spaces between words. */
  private static boolean standsAlone(int codePoint) {
    return codePoint >= 0x3040
        && (Character.isIdeographic(codePoint) || (codePoint >= 0x3040 && codePoint <= 0x30FF));
  }

  /** Index of the first byte, in the array that was given. */
  public int start() {
    return start;
  }

  /** Index behind the last byte. */
  public int end() {
    return end;
  }

  public boolean isNumber() {
    return number;
  }

  /** Whether it begins with a capital letter. */
  public boolean isCapital() {
    return capital;
  }

  /** Folded letters or digits that count, at most {@link #LONGEST}. */
  public int size() {
    return size;
  }

  /** One folded letter, a code point. */
  public int letter(int index) {
    return letters[index];
  }

  /** Hash of the folded word. */
  public long hash() {
    return hash(size);
  }

  /** Hash of the folded word without its ending. */
  public long stem() {
    return hash(number ? size : Endings.without(letters, size));
  }

  private long hash(int length) {
    long mixed = length * ODD;
    for (int i = 0; i < length; i++) {
      mixed = (mixed ^ letters[i]) * ODD;
      mixed ^= mixed >>> 32;
    }
    return mixed;
  }

  /** The hash that {@link #hash} gives for a folded word. */
  public static long hashOf(String folded) {
    long mixed = Math.min(folded.codePointCount(0, folded.length()), LONGEST) * ODD;
    int taken = 0;
    for (int i = 0; i < folded.length() && taken < LONGEST; taken++) {
      int letter = folded.codePointAt(i);
      mixed = (mixed ^ letter) * ODD;
      mixed ^= mixed >>> 32;
      i += Character.charCount(letter);
    }
    return mixed;
  }
}
