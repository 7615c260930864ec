package dev.weir.launcher.scrape;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Walks the fields of one protobuf message: {@code while (reader.next()) switch (reader.field())}.
 *
 * <p>Source: the protobuf encoding, wire types 0 (varint), 1 (8 bytes), 2 (length and bytes) and 5
 * (4 bytes). A field that is not asked for is skipped by the next {@code next()}. Truncated input
 * ends in a {@link java.nio.BufferUnderflowException}.
 */
final class ProtobufReader {

  private static final int VARINT = 0;
  private static final int EIGHT_BYTES = 1;
  private static final int BYTES = 2;
  private static final int FOUR_BYTES = 5;

  private final ByteBuffer buffer;
  private int field;
  private int type;
  private boolean pending;

  ProtobufReader(ByteBuffer message) {
    buffer = message.slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Moves to the next field; false at the end. */
  boolean next() {
    if (pending) {
      skip();
    }
    if (!buffer.hasRemaining()) {
      return false;
    }
    long tag = raw();
    field = (int) (tag >>> 3);
    type = (int) (tag & 7);
    pending = true;
    return true;
  }

  /** Number of the current field. */
  int field() {
    return field;
  }

  /** The current field as an unsigned integer or an enum. */
  long unsigned() {
    expect(VARINT);
    return raw();
  }

  /** The current field as a zigzag integer. */
  long signed() {
    return unzigzag(unsigned());
  }

  /** The current field as a double. */
  double number() {
    expect(EIGHT_BYTES);
    return buffer.getDouble();
  }

  /** The current field as text. */
  String text() {
    return StandardCharsets.UTF_8.decode(bytes()).toString();
  }

  /** The current field as a message, or the next delimited message of a stream. */
  ProtobufReader message() {
    return new ProtobufReader(bytes());
  }

  /** Adds the current field, one zigzag integer or a packed run of them, to the list. */
  void addSigned(List<Long> list) {
    if (type == VARINT) {
      list.add(signed());
      return;
    }
    ProtobufReader run = new ProtobufReader(bytes());
    while (run.buffer.hasRemaining()) {
      list.add(unzigzag(run.raw()));
    }
  }

  private ByteBuffer bytes() {
    expect(BYTES);
    int length = Math.toIntExact(raw());
    ByteBuffer bytes = buffer.slice(buffer.position(), length);
    buffer.position(buffer.position() + length);
    return bytes;
  }

  private void expect(int wanted) {
    if (type != wanted) {
      throw new IllegalStateException(
          "field " + field + ": found wire type " + type + ", expected " + wanted);
    }
    pending = false;
  }

  private void skip() {
    pending = false;
    switch (type) {
      case VARINT -> raw();
      case EIGHT_BYTES -> buffer.getLong();
      case BYTES -> {
        int length = Math.toIntExact(raw());
        buffer.position(buffer.position() + length);
      }
      case FOUR_BYTES -> buffer.getInt();
      default -> throw new IllegalStateException("field " + field + ": wire type " + type);
    }
  }

  private long raw() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte part = buffer.get();
      value |= (long) (part & 0x7f) << shift;
      if (part >= 0) {
        return value;
      }
    }
    throw new IllegalStateException("a varint of more than ten bytes");
  }

  private static long unzigzag(long value) {
    return (value >>> 1) ^ -(value & 1);
  }
}
