package dev.weir.core.classify;

import dev.weir.core.call.Text;

/**
 * Reads a text word by word, each folded and hashed.
 *
 * <p>A word is a run of letters, digits and the signs written for letters. Digits and signs count
 * as the letters that they are written for ({@code h4te}), a letter three times or more as once
 * ({@code noooo}), all numbers as one word. A character of a script without spaces is a word. What
 * is not valid UTF-8 separates words. Constant work per byte, no allocation. Not thread-safe.
 */
public final class WordReader {

  /** Letters of a prefix. */
  private static final int PREFIX = 5;

  /** A longer run of letters is several words. */
  private static final int LONGEST = 40;

  private static final int NUMBER = 0x5BD1E995;
  private static final int ODD = 0x9E3779B1;
  private static final char[] LETTER_FOR_DIGIT = {'o', 'i', 'z', 'e', 'a', 's', 'g', 't', 'b', 'g'};

  private byte[] bytes = {};
  private int origin;
  private int at;
  private int limit;

  private int hash;
  private int literal;
  private int prefix;
  private int start;
  private int end;
  private char onlyLetter;

  /** Begins a text. */
  public void over(Text text) {
    over(text.bytes(), text.offset(), text.offset() + text.length(), text.offset());
  }

  /** Begins a part of a text, from one index to another; offsets are from the index of origin. */
  void over(byte[] text, int from, int to, int newOrigin) {
    bytes = text;
    origin = newOrigin;
    at = from;
    limit = to;
  }

  /** Reads the next word; false when there is none. */
  public boolean next() {
    char folded = FoldedCharacters.SEPARATOR;
    while (folded <= FoldedCharacters.DROPPED) {
      if (at == limit) {
        return false;
      }
      start = at - origin;
      folded = character();
    }
    onlyLetter = 0;
    prefix = 0;
    if (FoldedCharacters.standsAlone(folded)) {
      hash = folded * ODD;
      literal = hash;
      end = at - origin;
    } else {
      readLetters(folded);
    }
    return true;
  }

  /** Hash of the word. */
  public int hash() {
    return hash;
  }

  /** Hash of the word that also tells one number from another. */
  public int literal() {
    return literal;
  }

  /** Hash of the first five letters of a word that has more; else 0. */
  int prefix() {
    return prefix;
  }

  /** The letter of a word that has only one; else 0. */
  char onlyLetter() {
    return onlyLetter;
  }

  /** Offset of the word from the start of the text, in bytes. */
  public int start() {
    return start;
  }

  /** Offset behind the word. */
  public int end() {
    return end;
  }

  /** Whether no byte is left. */
  boolean atEnd() {
    return at == limit;
  }

  // State in local variables and one branch for ASCII: this loop runs for every byte of every text.
  private void readLetters(char first) {
    byte[] source = bytes;
    int position = at;
    int closed = WordHash.SEED;
    char last = 0;
    int run = 0;
    int letters = 0;
    int digits = 0;
    char folded = first;
    int wordEnd = position;
    while (true) {
      if (folded != FoldedCharacters.DROPPED) {
        if (letters + digits == PREFIX) {
          prefix = WordHash.value(closed, last, run);
        }
        if (folded <= '9' && folded >= '0') {
          digits++;
          folded = LETTER_FOR_DIGIT[folded - '0'];
        } else {
          letters++;
        }
        if (folded == last) {
          run++;
        } else {
          closed = WordHash.value(closed, last, run);
          last = folded;
          run = 1;
        }
      }
      wordEnd = position;
      if (position == limit || letters + digits == LONGEST) {
        break;
      }
      byte next = source[position];
      if (next >= 0) {
        folded = FoldedCharacters.of(next);
        position++;
        if (folded == FoldedCharacters.SEPARATOR) {
          break;
        }
      } else {
        at = position;
        folded = character();
        if (folded == FoldedCharacters.SEPARATOR) {
          position = at;
          break;
        }
        if (FoldedCharacters.standsAlone(folded)) {
          break;
        }
        position = at;
      }
    }
    at = position;
    end = wordEnd - origin;
    literal = WordHash.value(closed, last, run);
    if (letters == 0) {
      hash = NUMBER;
      prefix = 0;
    } else {
      hash = literal;
      onlyLetter = letters == 1 && digits == 0 ? last : 0;
    }
  }

  /** Reads one character and folds it; what is not valid UTF-8 is a separator. */
  private char character() {
    byte first = bytes[at++];
    if (first >= 0) {
      return FoldedCharacters.of(first);
    }
    int more = first < (byte) 0xC2 ? 0 : first < (byte) 0xE0 ? 1 : first < (byte) 0xF0 ? 2 : 3;
    if (more == 0 || first > (byte) 0xF4 || at + more > limit) {
      return FoldedCharacters.SEPARATOR;
    }
    int codePoint = first & (0x3F >> more);
    for (int i = 0; i < more; i++) {
      byte next = bytes[at + i];
      if (next >= (byte) 0xC0) {
        return FoldedCharacters.SEPARATOR;
      }
      codePoint = (codePoint << 6) | (next & 0x3F);
    }
    at += more;
    return FoldedCharacters.of(codePoint);
  }
}
