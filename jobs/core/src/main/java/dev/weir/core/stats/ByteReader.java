package dev.weir.core.stats;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads what a {@link ByteWriter} wrote.
 *
 * <p>Throws {@link FormatException} rather than read past the end. Not thread-safe.
 */
public final class ByteReader {

  private final byte[] bytes;
  private final int end;
  private int position;

  public ByteReader(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  public ByteReader(byte[] bytes, int offset, int length) {
    this.bytes = bytes;
    this.position = offset;
    this.end = offset + length;
  }

  public int remaining() {
    return end - position;
  }

  public int position() {
    return position;
  }

  /** Refuses a format newer than this program: a leading byte from 1 to {@code newest}. */
  public int readVersion(String what, int newest) {
    int version = readByte() & 0xFF;
    if (version < 1 || version > newest) {
      throw new FormatException(what, "version " + version, "1 to " + newest);
    }
    return version;
  }

  public byte readByte() {
    require(1);
    return bytes[position++];
  }

  public long readVarint() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = readByte();
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new FormatException("number", "more than 10 bytes", "at most 10");
  }

  /** Reads a count of things that take at least a byte each, so never more than is left. */
  public int readCount() {
    long count = readVarint();
    if (count < 0 || count > remaining()) {
      throw new FormatException("count", Long.toString(count), "at most " + remaining());
    }
    return (int) count;
  }

  /** Reads a count that is at most so much. */
  public int readCount(int most) {
    long count = readVarint();
    if (count < 0 || count > most) {
      throw new FormatException("count", Long.toString(count), "at most " + most);
    }
    return (int) count;
  }

  public long readSigned() {
    long bits = readVarint();
    return (bits >>> 1) ^ -(bits & 1);
  }

  public double readDouble() {
    return Double.longBitsToDouble(readLong());
  }

  /** Reads eight bytes, least significant first. */
  public long readLong() {
    require(Long.BYTES);
    long bits = 0;
    for (int k = 0; k < Long.BYTES; k++) {
      bits |= (bytes[position++] & 0xFFL) << (Byte.SIZE * k);
    }
    return bits;
  }

  /** Reads a text written with its length. */
  public String readText() {
    return new String(readBytes(), StandardCharsets.UTF_8);
  }

  /** Reads a length and that many bytes. */
  public byte[] readBytes() {
    int count = readCount();
    position += count;
    return Arrays.copyOfRange(bytes, position - count, position);
  }

  public void skip(int count) {
    require(count);
    position += count;
  }

  /** Reads a length and gives a reader of that many bytes, which are skipped here. */
  public ByteReader readSection() {
    int count = readCount();
    position += count;
    return new ByteReader(bytes, position - count, count);
  }

  private void require(int count) {
    if (count < 0 || count > remaining()) {
      throw new FormatException("bytes", remaining() + " left", "at least " + count);
    }
  }
}
