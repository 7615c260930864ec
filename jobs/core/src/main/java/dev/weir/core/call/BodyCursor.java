package dev.weir.core.call;

/**
 * Walks Avro binary data over a byte array, and remembers instead of throwing when they are
 * malformed.
 *
 * <p>After a failure every read returns 0 and {@link #sound} is false, so that a caller may read on
 * to its end and ask once. Stricter than Avro's own decoder: numbers that overflow their type,
 * union branches that do not exist and block sizes that are not the size of their block are
 * failures. Nothing is allocated. Not thread-safe.
 */
final class BodyCursor {

  // What a length byte below 64 looks like: no continuation, and even because not negative.
  private static final int SHORT_LENGTH = 0x7E;
  private static final byte[] NOTHING = {};
  private static final int LONG_BYTES = 10;
  private static final int INT_BYTES = 5;

  private byte[] bytes = NOTHING;
  private int position;
  private int limit;
  private int blockEnd = -1;
  private boolean sound;

  /** Starts over at {@code offset}; a range that does not lie in the array is a failure. */
  void over(byte[] bytes, int offset, int length) {
    this.bytes = bytes;
    sound = offset >= 0 && length >= 0 && length <= bytes.length - offset;
    position = sound ? offset : 0;
    limit = sound ? offset + length : 0;
  }

  /** Whether everything so far was well-formed. */
  boolean sound() {
    return sound;
  }

  /** Whether everything was well-formed and nothing is left over. */
  boolean ended() {
    return sound && position == limit;
  }

  int position() {
    return position;
  }

  int remaining() {
    return limit - position;
  }

  long fail() {
    sound = false;
    position = limit;
    return 0;
  }

  long readLong() {
    int at = position;
    if (at < limit) {
      long first = bytes[at];
      if (first >= 0) {
        position = at + 1;
        return (first >>> 1) ^ -(first & 1);
      }
    }
    return readVarint(LONG_BYTES);
  }

  int readInt() {
    int at = position;
    if (at < limit) {
      int first = bytes[at];
      if (first >= 0) {
        position = at + 1;
        return (first >>> 1) ^ -(first & 1);
      }
    }
    long value = readVarint(INT_BYTES);
    return value == (int) value ? (int) value : (int) fail();
  }

  private long readVarint(int longest) {
    if (position + Long.BYTES <= limit) {
      long word = Varint.word(bytes, position);
      int size = Varint.size(word);
      if (size <= Math.min(longest, Long.BYTES)) {
        position += size;
        return Varint.value(word);
      }
    }
    return readVarintBytewise(longest);
  }

  private long readVarintBytewise(int longest) {
    int at = position;
    long bits = 0;
    int end = Math.min(limit, at + longest);
    for (int shift = 0; at < end; shift += 7) {
      byte next = bytes[at++];
      bits |= (next & 0x7FL) << shift;
      if (next >= 0) {
        if (shift == 63 && next > 1) {
          return fail();
        }
        position = at;
        return (bits >>> 1) ^ -(bits & 1);
      }
    }
    return fail();
  }

  /** Reads eight bytes, the lowest first. */
  double readDouble() {
    long bits = 0;
    int at = position;
    skip(Double.BYTES);
    for (int k = 0; sound && k < Double.BYTES; k++) {
      bits |= (bytes[at + k] & 0xFFL) << (8 * k);
    }
    return Double.longBitsToDouble(bits);
  }

  /** Reads the branch of a union with null; true when a value follows. */
  boolean readPresence() {
    int branch = readInt();
    if (branch == 1) {
      return true;
    }
    if (branch != 0) {
      fail();
    }
    return false;
  }

  /** Reads the length of a string that lies wholly before the end; its bytes come next. */
  int readLength() {
    long length = readLong();
    return length >= 0 && length <= limit - position ? (int) length : (int) fail();
  }

  void skip(int length) {
    if (length < 0 || length > limit - position) {
      fail();
    } else {
      position += length;
    }
  }

  /** Steps over a string and gives its length; it ends at {@link #position}. */
  int stepOverString() {
    int at = position;
    if (at < limit) {
      int first = bytes[at];
      int next = at + 1 + (first >> 1);
      if ((first & ~SHORT_LENGTH) == 0 && next <= limit) {
        position = next;
        return first >> 1;
      }
    }
    int length = readLength();
    position += length;
    return length;
  }

  /** Steps over a string or null and gives its length, -1 for null; it ends at the position. */
  int stepOverNullableString() {
    int at = position;
    if (at < limit) {
      int branch = bytes[at];
      if (branch == 0) {
        position = at + 1;
        return -1;
      }
      if (branch == 2) {
        position = at + 1;
        return stepOverString();
      }
    }
    return readPresence() ? stepOverString() : -1;
  }

  /**
   * Reads the start of an array or map block and gives the number of its items, 0 at the end. An
   * item of ours has at least one byte, so more items than bytes left is a failure found before
   * looping. {@link #endBlock} closes the block.
   */
  int startBlock() {
    long count = readLong();
    blockEnd = -1;
    if (count < 0) {
      count = -count;
      long size = readLong();
      if (size < 0 || size > limit - position) {
        return (int) fail();
      }
      blockEnd = position + (int) size;
    }
    return count >= 0 && count <= limit - position ? (int) count : (int) fail();
  }

  /** Where the block that was just started says it ends; -1 when it does not say. */
  int blockEnd() {
    return blockEnd;
  }

  /** Checks that a block ends where it said it would, as {@link #blockEnd} gave it. */
  void endBlock(int statedEnd) {
    if (statedEnd >= 0 && statedEnd != position) {
      fail();
    }
  }
}
