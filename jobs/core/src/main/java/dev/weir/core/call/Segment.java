package dev.weir.core.call;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What calls are counted by. An absent part is the empty string.
 *
 * @param model the model asked for, not the one that answered
 */
public record Segment(
    String environment, String promptId, String promptVersion, String model, String provider) {

  private static final int LONGEST_LENGTH = 5;
  private static final int PARTS_BEFORE_MODEL = 3;

  /**
   * Reads the bytes that {@link CallHeader#segment} views; invalid UTF-8 becomes U+FFFD.
   *
   * @throws IllegalArgumentException when the bytes are not a segment, which no sound header gives
   */
  public static Segment read(byte[] bytes, int offset, int length) {
    BodyCursor cursor = new BodyCursor();
    cursor.over(bytes, offset, length);
    Segment segment =
        new Segment(
            part(cursor, bytes),
            part(cursor, bytes),
            part(cursor, bytes),
            part(cursor, bytes),
            part(cursor, bytes));
    if (!cursor.ended()) {
      throw new IllegalArgumentException(
          "segment of " + length + " bytes: expected exactly five nullable strings");
    }
    return segment;
  }

  /** Where model and provider begin in the bytes of a segment, which go on to the end. */
  public static int modelAt(byte[] segment) {
    BodyCursor cursor = new BodyCursor();
    cursor.over(segment, 0, segment.length);
    for (int part = 0; part < PARTS_BEFORE_MODEL; part++) {
      cursor.stepOverNullableString();
    }
    return cursor.position();
  }

  private static String part(BodyCursor cursor, byte[] bytes) {
    if (!cursor.readPresence()) {
      return "";
    }
    int length = cursor.readLength();
    int start = cursor.position();
    cursor.skip(length);
    return new String(bytes, start, length, StandardCharsets.UTF_8);
  }

  /** The bytes that {@link #read} reads, an empty part written as absent. */
  public byte[] write() {
    byte[][] parts = {
      utf8(environment), utf8(promptId), utf8(promptVersion), utf8(model), utf8(provider)
    };
    int size = 0;
    for (byte[] part : parts) {
      size += 1 + LONGEST_LENGTH + part.length;
    }
    byte[] out = new byte[size];
    int at = 0;
    for (byte[] part : parts) {
      if (part.length == 0) {
        out[at++] = 0;
        continue;
      }
      out[at++] = 2;
      long bits = (long) part.length << 1;
      for (; bits > 0x7F; bits >>>= 7) {
        out[at++] = (byte) (bits | 0x80);
      }
      out[at++] = (byte) bits;
      System.arraycopy(part, 0, out, at, part.length);
      at += part.length;
    }
    return Arrays.copyOf(out, at);
  }

  /** The same segment with another prompt version, such as a derived one. */
  public Segment withPromptVersion(String version) {
    return new Segment(environment, promptId, version, model, provider);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
