package dev.weir.core.text;

import java.util.Arrays;

/**
 * The words of a text as {@link Words} finds them, all at once, so that checks which look at the
 * same text share the work.
 *
 * <p>What is to know of a piece that is one word is remembered under its name in the vocabulary.
 * Linear; grows to the longest text there was. Not thread-safe.
 */
public final class TextWords {

  private static final int FEW = 256;
  private static final byte NUMBER = 1;
  private static final byte CAPITAL = 2;
  private static final byte COMMON = 4;

  private final WordMemo memo;
  private final Words words = new Words();
  private int size;
  private int[] starts = new int[FEW];
  private int[] ends = new int[FEW];
  private long[] hashes = new long[FEW];
  private long[] stems = new long[FEW];
  private byte[] flags = new byte[FEW];

  public TextWords(WordMemo memo) {
    this.memo = memo;
  }

  /** Takes the words of a text that has been cut. */
  public void over(TextPieces pieces) {
    size = 0;
    int done = pieces.offset();
    for (int piece = 0; piece < pieces.size(); piece++) {
      int start = pieces.start(piece);
      int end = pieces.end(piece);
      int known = start < done ? -1 : memo.find(pieces, piece);
      if (size == starts.length) {
        grow();
      }
      if (known >= 0) {
        starts[size] = start;
        ends[size] = end;
        hashes[size] = memo.hash(known);
        stems[size] = memo.stem(known);
        flags[size++] = memo.flags(known);
      } else if (end > done) {
        done = readOn(pieces, Math.max(start, done), end);
      }
    }
  }

  /** Reads a stretch word by word; where a number at its end goes on over separators, that too. */
  private int readOn(TextPieces pieces, int from, int end) {
    byte[] bytes = pieces.bytes();
    int to = Words.numberEnd(bytes, end, pieces.limit());
    words.over(bytes, from, to - from);
    while (words.next()) {
      if (size == starts.length) {
        grow();
      }
      starts[size] = words.start();
      ends[size] = words.end();
      hashes[size] = words.hash();
      stems[size] = words.stem();
      flags[size++] = flags(words);
    }
    return to;
  }

  private void grow() {
    starts = Arrays.copyOf(starts, 2 * size);
    ends = Arrays.copyOf(ends, 2 * size);
    hashes = Arrays.copyOf(hashes, 2 * size);
    stems = Arrays.copyOf(stems, 2 * size);
    flags = Arrays.copyOf(flags, 2 * size);
  }

  static byte flags(Words words) {
    return (byte)
        ((words.isNumber() ? NUMBER : 0)
            | (words.isCapital() ? CAPITAL : 0)
            | (WordSet.common().contains(words.hash()) ? COMMON : 0));
  }

  /** Number of words. */
  public int size() {
    return size;
  }

  /** Index of the first byte, in the array that the text lies in. */
  public int start(int word) {
    return starts[word];
  }

  /** Index behind the last byte. */
  public int end(int word) {
    return ends[word];
  }

  /** As {@link Words#hash}. */
  public long hash(int word) {
    return hashes[word];
  }

  /** As {@link Words#stem}. */
  public long stem(int word) {
    return stems[word];
  }

  public boolean isNumber(int word) {
    return (flags[word] & NUMBER) != 0;
  }

  /** Whether it begins with a capital letter. */
  public boolean isCapital(int word) {
    return (flags[word] & CAPITAL) != 0;
  }

  /** Whether it says nothing about the subject: {@link WordSet#common}. */
  public boolean isCommon(int word) {
    return (flags[word] & COMMON) != 0;
  }
}
