package dev.weir.core.stats;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A growing array that numbers are written into in as few bytes as they need.
 *
 * <p>Reused by its owner: {@link #clear} keeps the array. Not thread-safe.
 */
public final class ByteWriter {

  private static final int LONGEST_VARINT = 10;

  private byte[] bytes;
  private int length;

  public ByteWriter() {
    bytes = new byte[256];
  }

  /** Forgets what was written. */
  public void clear() {
    length = 0;
  }

  /** Bytes written so far. */
  public int length() {
    return length;
  }

  /** The array written into; only the first {@link #length} bytes count. */
  public byte[] array() {
    return bytes;
  }

  /** A copy of what was written. */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, length);
  }

  public void writeByte(int value) {
    reserve(1);
    bytes[length++] = (byte) value;
  }

  /** Writes a number that is rarely negative: seven bits a byte, least significant first. */
  public void writeVarint(long value) {
    reserve(LONGEST_VARINT);
    while ((value & ~0x7FL) != 0) {
      bytes[length++] = (byte) ((value & 0x7F) | 0x80);
      value >>>= 7;
    }
    bytes[length++] = (byte) value;
  }

  /** Writes a number of either sign, small magnitudes in few bytes. */
  public void writeSigned(long value) {
    writeVarint((value << 1) ^ (value >> 63));
  }

  /** Writes the eight bytes of a double, least significant first. */
  public void writeDouble(double value) {
    writeLong(Double.doubleToLongBits(value));
  }

  /** Writes the eight bytes of a long, least significant first. */
  public void writeLong(long bits) {
    reserve(Long.BYTES);
    for (int k = 0; k < Long.BYTES; k++) {
      bytes[length++] = (byte) (bits >>> (Byte.SIZE * k));
    }
  }

  /** Writes the length of a text in UTF-8 and its bytes. */
  public void writeText(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    writeBytes(utf8, 0, utf8.length);
  }

  /** Writes bytes without their length. */
  public void writeRaw(byte[] source, int offset, int count) {
    reserve(count);
    System.arraycopy(source, offset, bytes, length, count);
    length += count;
  }

  /** Writes a length and that many bytes. */
  public void writeBytes(byte[] source, int offset, int count) {
    writeVarint(count);
    writeRaw(source, offset, count);
  }

  private void reserve(int count) {
    if (bytes.length - length < count) {
      bytes = Arrays.copyOf(bytes, Math.max(length + count, bytes.length * 2));
    }
  }
}
