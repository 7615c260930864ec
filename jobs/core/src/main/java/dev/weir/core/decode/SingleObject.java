package dev.weir.core.decode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Avro single-object encoding: C3 01, the CRC-64-AVRO fingerprint of the schema in eight bytes,
 * little-endian, and the body.
 *
 * <p>Source: Avro specification, "Single-object encoding".
 */
public final class SingleObject {

  /** Bytes before the body. */
  public static final int HEADER_LENGTH = 10;

  private static final byte MARK = (byte) 0xC3;
  private static final byte VERSION = 1;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  // Avro's encoder may be shared by threads; making one hashes the schema, so once a class.
  private static final ClassValue<BinaryMessageEncoder<SpecificRecord>> ENCODERS =
      new ClassValue<>() {
        @Override
        protected BinaryMessageEncoder<SpecificRecord> computeValue(Class<?> type) {
          SpecificData model = new SpecificData();
          return new BinaryMessageEncoder<>(model, model.getSchema(type));
        }
      };

  private SingleObject() {}

  /** The record with its header, in an array of its own. */
  public static byte[] encode(SpecificRecord record) {
    try {
      ByteBuffer encoded = ENCODERS.get(record.getClass()).encode(record);
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** The body behind a header with this fingerprint, in an array of its own. */
  public static byte[] frame(long fingerprint, byte[] body) {
    return frame(fingerprint, body, 0, body.length);
  }

  /** The body in the range behind a header with this fingerprint, in an array of its own. */
  public static byte[] frame(long fingerprint, byte[] body, int offset, int length) {
    byte[] framed = new byte[HEADER_LENGTH + length];
    framed[0] = MARK;
    framed[1] = VERSION;
    LONGS.set(framed, 2, fingerprint);
    System.arraycopy(body, offset, framed, HEADER_LENGTH, length);
    return framed;
  }

  /** Whether the value begins with a whole header. */
  public static boolean framed(byte[] value) {
    return framed(value, 0, value.length);
  }

  /** Whether the value that is {@code length} bytes from {@code offset} on begins with one. */
  static boolean framed(byte[] bytes, int offset, int length) {
    return length >= HEADER_LENGTH && bytes[offset] == MARK && bytes[offset + 1] == VERSION;
  }

  /** The fingerprint in the header of a value that is {@link #framed}. */
  public static long fingerprint(byte[] framed) {
    return fingerprint(framed, 0);
  }

  /** The same of a value that begins at {@code offset}. */
  static long fingerprint(byte[] bytes, int offset) {
    return (long) LONGS.get(bytes, offset + 2);
  }

  /** CRC-64-AVRO of the canonical form of the schema. */
  public static long fingerprint(Schema schema) {
    return SchemaNormalization.parsingFingerprint64(schema);
  }
}
