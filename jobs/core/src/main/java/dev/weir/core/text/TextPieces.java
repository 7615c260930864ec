package dev.weir.core.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A text cut into pieces: the longest runs of letters, digits, the signs {@code ' @ $ * _}, and
 * whatever is not ASCII.
 *
 * <p>Whatever else counts as a word begins and ends where pieces do or inside of one, except
 * numbers with separators, so a text is cut once for all that looks at words. Eight bytes are
 * judged at a time. Linear; grows to the longest text there was. Not thread-safe.
 */
public final class TextPieces {

  private static final int FEW = 256;
  private static final int BLOCK = Long.SIZE;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGHS = 0x8080_8080_8080_8080L;
  private static final long SEVENS = 0x7F * ONES;

  /** Brings the lowest bit of each byte together in the highest byte, the first one lowest. */
  private static final long GATHER = 0x0102_0408_1020_4080L;

  /** By the length of a piece, what belongs to it of the eight bytes from its start on. */
  private static final long[] OF_HEAD = masks(0);

  /** And of the eight bytes behind these. */
  private static final long[] OF_TAIL = masks(Long.BYTES);

  private final Vocabulary vocabulary;
  private byte[] bytes = {};
  private int offset;
  private int limit;
  private int size;
  private int[] starts = new int[FEW];
  private int[] ends = new int[FEW];
  private long[] names = new long[FEW];

  private static long[] masks(int before) {
    long[] masks = new long[Vocabulary.LONGEST + 1];
    for (int length = 0; length < masks.length; length++) {
      int own = Math.max(0, Math.min(Long.BYTES, length - before));
      masks[length] = own == 0 ? 0 : -1L >>> (Long.SIZE - own * Byte.SIZE);
    }
    return masks;
  }

  public TextPieces(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** Cuts the {@code length} bytes from {@code from} on. */
  public void over(byte[] text, int from, int length) {
    bytes = text;
    offset = from;
    limit = from + length;
    size = 0;
    int start = -1;
    long before = 0;
    for (int block = offset; block < limit; block += BLOCK) {
      long inside = inside(block);
      long edges = inside ^ (inside << 1 | before);
      before = inside >>> (BLOCK - 1);
      room();
      while (edges != 0) {
        int at = block + Long.numberOfTrailingZeros(edges);
        edges &= edges - 1;
        if (start < 0) {
          start = at;
        } else {
          take(start, at);
          start = -1;
        }
      }
    }
    if (start >= 0) {
      room();
      take(start, limit);
    }
  }

  private void room() {
    if (size + BLOCK > starts.length) {
      starts = Arrays.copyOf(starts, 2 * starts.length);
      ends = Arrays.copyOf(ends, starts.length);
      names = Arrays.copyOf(names, starts.length);
    }
  }

  private void take(int start, int end) {
    starts[size] = start;
    ends[size] = end;
    names[size++] = name(start, end - start);
  }

  // Without branches on the length, which no processor guesses.
  private long name(int start, int length) {
    if (length > Vocabulary.LONGEST) {
      return Vocabulary.NO_NAME;
    }
    if (start + Vocabulary.LONGEST > bytes.length) {
      return nameNearEnd(start, length);
    }
    long head = (long) LONGS.get(bytes, start) & OF_HEAD[length];
    long tail = (long) LONGS.get(bytes, start + Long.BYTES) & OF_TAIL[length];
    return vocabulary.name(head, tail);
  }

  private long nameNearEnd(int start, int length) {
    long head = 0;
    long tail = 0;
    for (int i = length - 1; i >= 0; i--) {
      long value = bytes[start + i] & 0xFF;
      if (i < Long.BYTES) {
        head = head << Byte.SIZE | value;
      } else {
        tail = tail << Byte.SIZE | value;
      }
    }
    return vocabulary.name(head, tail);
  }

  /** A bit for each of 64 bytes: whether it is part of a piece. */
  private long inside(int block) {
    long bits = 0;
    int end = Math.min(block + BLOCK, limit);
    int at = block;
    for (; at + Long.BYTES <= end; at += Long.BYTES) {
      bits |= eight((long) LONGS.get(bytes, at)) << (at - block);
    }
    if (at < end) {
      long rest = 0;
      for (int i = end - 1; i >= at; i--) {
        rest = rest << Byte.SIZE | (bytes[i] & 0xFF);
      }
      bits |= eight(rest) << (at - block);
    }
    return bits;
  }

  private static long eight(long eight) {
    long low = eight & SEVENS;
    long folded = low | 0x20 * ONES;
    long letter = (folded + (0x80 - 'a') * ONES) & ~(folded + (0x7F - 'z') * ONES);
    long digit = (low + (0x80 - '0') * ONES) & ~(low + (0x7F - '9') * ONES);
    // The high bit of each of these is clear where the byte is that sign.
    long signs =
        differs(low, '\'')
            & differs(low, '@')
            & differs(low, '$')
            & differs(low, '*')
            & differs(low, '_');
    long inside = (eight | letter | digit | ~signs) & HIGHS;
    return ((inside >>> 7) * GATHER) >>> (Long.SIZE - Byte.SIZE);
  }

  private static long differs(long low, char sign) {
    return (low ^ sign * ONES) + SEVENS;
  }

  public byte[] bytes() {
    return bytes;
  }

  /** Index of the first byte of the text. */
  public int offset() {
    return offset;
  }

  /** Index behind its last byte. */
  public int limit() {
    return limit;
  }

  /** Number of pieces. */
  public int size() {
    return size;
  }

  /** Index of the first byte of a piece, in the array that was given. */
  public int start(int piece) {
    return starts[piece];
  }

  /** Index behind its last byte. */
  public int end(int piece) {
    return ends[piece];
  }

  /**
   * Its name in the vocabulary; {@link Vocabulary#NO_NAME} for a long one. Good as long as the
   * pieces are, whatever the vocabulary has learnt since.
   */
  public long name(int piece) {
    return names[piece];
  }
}
