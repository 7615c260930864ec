package dev.weir.core.decode.otlp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Reads the fields of one protobuf message one by one, and remembers instead of throwing when they
 * are malformed.
 *
 * <p>After {@link #next} the value is read by the method of its type or passed over by {@link
 * #skip}. Source: protocol buffers, "Encoding". Groups, which nothing sends any more, are failures.
 */
final class WireReader {

  static final int VARINT = 0;
  static final int FIXED64 = 1;
  static final int BYTES = 2;
  static final int FIXED32 = 5;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int TYPE_BITS = 3;

  private final byte[] bytes;
  private final int limit;
  private int position;
  private int field;
  private int type;
  private boolean sound = true;

  WireReader(byte[] bytes, int offset, int length) {
    this.bytes = bytes;
    this.position = offset;
    this.limit = offset + length;
  }

  /** Whether everything so far was well-formed. */
  boolean sound() {
    return sound;
  }

  /** Goes to the next field; false at the end and after a failure. */
  boolean next() {
    if (!sound || position == limit) {
      return false;
    }
    long tag = varint();
    field = (int) (tag >>> TYPE_BITS);
    type = (int) tag & ((1 << TYPE_BITS) - 1);
    if (tag >>> Integer.SIZE != 0 || field == 0) {
      fail();
    }
    return sound;
  }

  /** Whether the current field has this number and this type. */
  boolean is(int number, int wireType) {
    return field == number && type == wireType;
  }

  void fail() {
    sound = false;
    position = limit;
  }

  long varint() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE && position < limit; shift += 7) {
      byte next = bytes[position++];
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    fail();
    return 0;
  }

  long fixed64() {
    if (limit - position < Long.BYTES) {
      fail();
      return 0;
    }
    long value = (long) LONGS.get(bytes, position);
    position += Long.BYTES;
    return value;
  }

  /** The message in the current field, to be read to its end before this one goes on. */
  WireReader message() {
    int length = length();
    WireReader inner = new WireReader(bytes, position, length);
    position += length;
    return inner;
  }

  String text() {
    int length = length();
    String text = new String(bytes, position, length, StandardCharsets.UTF_8);
    position += length;
    return text;
  }

  String hex() {
    int length = length();
    String hex = HexFormat.of().formatHex(bytes, position, position + length);
    position += length;
    return hex;
  }

  private int length() {
    long length = varint();
    if (length < 0 || length > limit - position) {
      fail();
      return 0;
    }
    return (int) length;
  }

  /** Passes over the value of the current field. */
  void skip() {
    switch (type) {
      case VARINT -> varint();
      case FIXED64 -> pass(Long.BYTES);
      case BYTES -> pass(length());
      case FIXED32 -> pass(Integer.BYTES);
      default -> fail();
    }
  }

  private void pass(int length) {
    if (length > limit - position) {
      fail();
    } else {
      position += length;
    }
  }
}
