package dev.weir.core.call;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Turns one kind of generated record into its Avro body, without framing, and back.
 *
 * <p>The way of objects: for halves, feedback and foreign formats, not for complete native calls.
 * Reuses its buffers, lets go of one that grew beyond {@value #LARGEST_KEPT} bytes. Not
 * thread-safe.
 */
public final class BodyCodec<T extends SpecificRecord> {

  private static final int LARGEST_KEPT = 1 << 20;
  private static final int FIRST_SIZE = 1 << 13;

  private final SpecificDatumWriter<T> writer;
  private final SpecificDatumReader<T> reader;
  private final Schema writtenWith;
  private final AvroStructure structure = new AvroStructure();
  private Bytes bytes = new Bytes(FIRST_SIZE);
  private @Nullable BinaryEncoder encoder;
  private @Nullable BinaryDecoder decoder;

  private BodyCodec(Schema writtenWith, Schema current) {
    this.writtenWith = writtenWith;
    this.writer = new SpecificDatumWriter<>(current);
    this.reader = new SpecificDatumReader<>(writtenWith, current);
  }

  /** Writes and reads the current schema. */
  public static <T extends SpecificRecord> BodyCodec<T> of(Schema current) {
    return new BodyCodec<>(current, current);
  }

  /**
   * Writes the current schema and reads another one, resolved by Avro's rules.
   *
   * @param current schema of the generated class {@code T}
   */
  public static <T extends SpecificRecord> BodyCodec<T> reading(
      Schema writtenWith, Schema current) {
    return new BodyCodec<>(writtenWith, current);
  }

  /** The body of the record, in an array of its own. */
  public byte[] write(T record) {
    encode(record);
    return bytes.toByteArray();
  }

  /**
   * Writes the body into {@link #buffer} and gives its length; valid until this codec is used
   * again.
   */
  public int encode(T record) {
    if (bytes.capacity() > LARGEST_KEPT) {
      bytes = new Bytes(FIRST_SIZE);
    }
    bytes.reset();
    encoder = EncoderFactory.get().directBinaryEncoder(bytes, encoder);
    try {
      writer.write(record, encoder);
      encoder.flush();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.size();
  }

  /** What {@link #encode} wrote, from index 0 on. */
  public byte[] buffer() {
    return bytes.array();
  }

  /** The record in the range, or null when the range is not exactly one. */
  public @Nullable T read(byte[] body, int offset, int length) {
    if (!structure.matches(writtenWith, body, offset, length)) {
      return null;
    }
    decoder = DecoderFactory.get().binaryDecoder(body, offset, length, decoder);
    try {
      return reader.read(null, decoder);
    } catch (IOException | RuntimeException unreadable) {
      // The structure was right; what is left is what Avro cannot resolve, such as an enum symbol
      // without a default.
      decoder = null;
      return null;
    }
  }

  /** Lets the array be read without a copy. */
  private static final class Bytes extends ByteArrayOutputStream {

    Bytes(int size) {
      super(size);
    }

    byte[] array() {
      return buf;
    }

    int capacity() {
      return buf.length;
    }
  }
}
