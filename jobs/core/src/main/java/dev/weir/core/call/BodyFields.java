package dev.weir.core.call;

/**
 * Holds where the texts of a record lie and what its numbers are, and reads them one after another.
 *
 * <p>Every read takes the position it starts at and gives the one after it, or {@link #FAILED},
 * which every later read hands through: the position stays a local variable of the caller. Only
 * numbers are written, never a reference, which spares the collector's barrier for texts that
 * nobody asks for.
 */
final class BodyFields {

  /** Position after something malformed; lies behind every limit. */
  static final int FAILED = Integer.MAX_VALUE;

  private static final int ABSENT_TEXT = -1;
  private static final int NULL_BRANCH = 0;
  private static final int VALUE_BRANCH = 2;
  private static final int LONGEST_INT = 5;
  // What a length byte below 64 looks like: no continuation, and even because not negative.
  private static final int SHORT_LENGTH = 0x7E;

  private final int[] starts;
  private final int[] lengths;
  private final long[] numbers;
  private final BodyCursor slow = new BodyCursor();
  private byte[] bytes = {};
  private int limit;

  BodyFields(int texts, int numbers) {
    this.starts = new int[texts];
    this.lengths = new int[texts];
    this.numbers = new long[numbers];
  }

  /** Starts over; the range must lie in the array. */
  void over(byte[] bytes, int limit) {
    this.bytes = bytes;
    this.limit = limit;
  }

  int text(int at, int field) {
    if (at < limit) {
      int first = bytes[at];
      int length = first >> 1;
      int next = at + 1 + length;
      if ((first & ~SHORT_LENGTH) == 0 && next <= limit) {
        starts[field] = at + 1;
        lengths[field] = length;
        return next;
      }
    }
    return longText(at, field);
  }

  private int longText(int at, int field) {
    if (at >= limit) {
      return FAILED;
    }
    slow.over(bytes, at, limit - at);
    int length = slow.stepOverString();
    if (!slow.sound()) {
      return FAILED;
    }
    starts[field] = slow.position() - length;
    lengths[field] = length;
    return slow.position();
  }

  int nullableText(int at, int field) {
    int branch = branch(at);
    if (branch == VALUE_BRANCH) {
      return text(at + 1, field);
    }
    lengths[field] = ABSENT_TEXT;
    return branch == NULL_BRANCH ? at + 1 : FAILED;
  }

  int number(int at, int field) {
    if (at <= limit - Long.BYTES) {
      long word = Varint.word(bytes, at);
      int size = Varint.size(word);
      if (size <= Long.BYTES) {
        numbers[field] = Varint.value(word);
        return at + size;
      }
    }
    return longNumber(at, field);
  }

  private int longNumber(int at, int field) {
    if (at >= limit) {
      return FAILED;
    }
    slow.over(bytes, at, limit - at);
    numbers[field] = slow.readLong();
    return slow.sound() ? slow.position() : FAILED;
  }

  int nullableNumber(int at, int field) {
    int branch = branch(at);
    if (branch == VALUE_BRANCH) {
      return number(at + 1, field);
    }
    numbers[field] = CallHeader.ABSENT;
    return branch == NULL_BRANCH ? at + 1 : FAILED;
  }

  /** A number of 32 bits, {@link CallHeader#NONE} when absent. */
  int nullableSmallNumber(int at, int field) {
    int branch = branch(at);
    if (branch != VALUE_BRANCH) {
      numbers[field] = CallHeader.NONE;
      return branch == NULL_BRANCH ? at + 1 : FAILED;
    }
    int next = number(at + 1, field);
    boolean small = next - at - 1 <= LONGEST_INT && numbers[field] == (int) numbers[field];
    return small ? next : FAILED;
  }

  /** The byte at the position, which for the two branches of a nullable union is 0 or 2. */
  int branch(int at) {
    return at < limit ? bytes[at] : -1;
  }

  void clearText(int field) {
    lengths[field] = ABSENT_TEXT;
  }

  /** Makes a text of the bytes between two positions. */
  void range(int field, int start, int end) {
    starts[field] = start;
    lengths[field] = end - start;
  }

  void view(int field, Text view) {
    int length = lengths[field];
    if (length >= 0) {
      view.set(bytes, starts[field], length);
    } else {
      view.clear();
    }
  }

  long number(int field) {
    return numbers[field];
  }
}
