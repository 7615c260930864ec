package dev.weir.core.validator.grounding;

import dev.weir.core.call.Text;
import dev.weir.core.text.Numbering;
import dev.weir.core.text.Words;
import java.util.Arrays;

/**
 * Passages that an answer puts in quotation marks, and how much of each its sources say.
 *
 * <p>A quote is what stands between straight or curly double marks on one line, of {@value #LEAST}
 * words at least: shorter ones are titles and names. A source says it as far as it has the quote's
 * neighbouring words next to each other. Looks at the first {@link #MOST}. Linear in the texts.
 * Reused; not thread-safe.
 */
final class Quotes {

  static final int MOST = 32;

  private static final int LEAST = 6;
  private static final int LONGEST_BYTES = 2_000;
  private static final int MOST_PAIRS = 8_192;
  private static final int FEW = 256;

  private final Words words = new Words();
  private final Numbering pairs = new Numbering(MOST_PAIRS);
  private boolean[] said = new boolean[FEW];
  private final int[] starts = new int[MOST];
  private final int[] ends = new int[MOST];
  private int size;

  /** Takes the quotes of an answer. */
  void read(Text answer) {
    size = 0;
    pairs.clear();
    byte[] bytes = answer.bytes();
    int limit = answer.offset() + answer.length();
    int open = -1;
    for (int at = answer.offset(); at < limit && size < MOST; at++) {
      byte value = bytes[at];
      if (value == '\n') {
        open = -1;
      } else if (value == '"' || isCurly(bytes, at, limit)) {
        int behind = value == '"' ? at + 1 : at + 3;
        if (opens(bytes, at, behind, limit)) {
          open = behind;
        } else if (open >= 0) {
          take(bytes, answer.offset(), open, at);
          open = -1;
        }
        at = behind - 1;
      }
    }
    if (pairs.size() > said.length) {
      said = new boolean[MOST_PAIRS];
    }
    Arrays.fill(said, 0, pairs.size(), false);
  }

  /** A straight mark opens before a word, whatever is not a word being in front of it. */
  private static boolean opens(byte[] bytes, int mark, int behind, int limit) {
    if (bytes[mark] != '"') {
      return bytes[mark + 2] == (byte) 0x9C;
    }
    boolean free = mark == 0 || bytes[mark - 1] == ' ' || bytes[mark - 1] == '(';
    return (free || bytes[mark - 1] == '\n') && behind < limit && bytes[behind] > ' ';
  }

  private void take(byte[] bytes, int offset, int from, int to) {
    if (to - from <= LONGEST_BYTES && isQuote(bytes, from, to)) {
      starts[size] = from - offset;
      ends[size++] = to - offset;
    }
  }

  /** U+201C and U+201D. */
  private static boolean isCurly(byte[] bytes, int at, int limit) {
    return bytes[at] == (byte) 0xE2
        && at + 2 < limit
        && bytes[at + 1] == (byte) 0x80
        && (bytes[at + 2] == (byte) 0x9C || bytes[at + 2] == (byte) 0x9D);
  }

  private boolean isQuote(byte[] bytes, int from, int to) {
    words.over(bytes, from, to - from);
    int count = 0;
    while (words.next()) {
      count++;
    }
    if (count < LEAST) {
      return false;
    }
    words.over(bytes, from, to - from);
    words.next();
    for (long previous = words.hash(); words.next(); previous = words.hash()) {
      pairs.put(pair(previous, words.hash()));
    }
    return true;
  }

  private static long pair(long first, long second) {
    return Long.rotateLeft(first, 21) ^ second;
  }

  /** Marks what a source says. */
  void look(Text source) {
    if (size == 0) {
      return;
    }
    words.over(source.bytes(), source.offset(), source.length());
    long previous = 0;
    while (words.next()) {
      long hash = words.hash();
      int pair = pairs.find(pair(previous, hash));
      if (pair >= 0) {
        said[pair] = true;
      }
      previous = hash;
    }
  }

  int size() {
    return size;
  }

  /** Offset of the first byte within the marks from the start of the answer. */
  int start(int quote) {
    return starts[quote];
  }

  int end(int quote) {
    return ends[quote];
  }

  /** Share of the quote that the sources say. */
  double said(Text answer, int quote) {
    words.over(answer.bytes(), answer.offset() + starts[quote], ends[quote] - starts[quote]);
    words.next();
    int count = 0;
    int found = 0;
    for (long previous = words.hash(); words.next(); previous = words.hash()) {
      int pair = pairs.find(pair(previous, words.hash()));
      count++;
      found += pair < 0 || said[pair] ? 1 : 0;
    }
    return found / (double) Math.max(1, count);
  }
}
