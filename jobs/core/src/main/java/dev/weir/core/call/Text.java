package dev.weir.core.call;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A view of UTF-8 bytes that lie in somebody else's array: nothing is copied until {@link
 * #toString}.
 *
 * <p>A text is absent or present, and a present one may be empty. It is valid as long as the array
 * under it is; who wants to keep one copies it. Not thread-safe.
 */
public final class Text {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final byte[] NOTHING = {};
  private static final long ODD = 0x9E3779B97F4A7C15L;

  private byte[] bytes = NOTHING;
  private int offset;
  private int length;
  private boolean present;

  /** A text of its own, with the UTF-8 bytes of a string. */
  public static Text of(String string) {
    Text text = new Text();
    byte[] own = string.getBytes(StandardCharsets.UTF_8);
    text.set(own, 0, own.length);
    return text;
  }

  /** Points this view at {@code length} bytes from {@code offset} on. */
  public void set(byte[] bytes, int offset, int length) {
    this.bytes = bytes;
    this.offset = offset;
    this.length = length;
    this.present = true;
  }

  /** Makes this view absent and lets go of the array. */
  public void clear() {
    bytes = NOTHING;
    offset = 0;
    length = 0;
    present = false;
  }

  /** The array the text lies in; more than the text may be in it. */
  public byte[] bytes() {
    return bytes;
  }

  /** Index of the first byte of the text. */
  public int offset() {
    return offset;
  }

  /** Length in bytes, 0 when absent. */
  public int length() {
    return length;
  }

  /** Whether the field had a value, be it the empty one. */
  public boolean present() {
    return present;
  }

  /** Whether both are absent, or both present with equal bytes. */
  public boolean sameAs(Text other) {
    return present == other.present
        && length == other.length
        && Arrays.equals(
            bytes, offset, offset + length, other.bytes, other.offset, other.offset + length);
  }

  /** Whether the text is present with exactly these bytes. */
  public boolean is(byte[] expected) {
    return present
        && length == expected.length
        && Arrays.equals(bytes, offset, offset + length, expected, 0, expected.length);
  }

  /**
   * A hash of the bytes, equal for texts that are {@link #sameAs the same}; the same in every run,
   * but not promised across versions, so never store it. Linear, eight bytes a step.
   */
  public int hash() {
    long mixed = present ? length + 1L : 0;
    int at = offset;
    int end = offset + length;
    for (; at + Long.BYTES <= end; at += Long.BYTES) {
      mixed = (mixed ^ (long) LONGS.get(bytes, at)) * ODD;
      mixed ^= mixed >>> 32;
    }
    for (; at < end; at++) {
      mixed = (mixed ^ (bytes[at] & 0xFF)) * ODD;
    }
    mixed ^= mixed >>> 29;
    mixed *= ODD;
    return (int) (mixed >>> 32);
  }

  /** The text as a new string, invalid UTF-8 replaced by U+FFFD; empty when absent. */
  @Override
  public String toString() {
    return new String(bytes, offset, length, StandardCharsets.UTF_8);
  }
}
