package dev.weir.core.drift.baseline;

import dev.weir.core.drift.reference.ReferenceRecord;
import dev.weir.schemas.DriftReference;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.io.JsonEncoder;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;

/** References as lines of a file: each the record of {@code llm.references} in Avro's JSON. */
public final class ReferenceLines {

  private ReferenceLines() {}

  /** One line, without its end. */
  public static String write(DriftReference reference) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      JsonEncoder out =
          EncoderFactory.get().jsonEncoder(DriftReference.getClassSchema(), bytes, false);
      new SpecificDatumWriter<>(DriftReference.class).write(reference, out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("an array cannot fail to be written", e);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException when it is no reference, or one that contradicts itself
   */
  public static DriftReference read(String line) {
    try {
      DriftReference read =
          new SpecificDatumReader<>(DriftReference.class)
              .read(null, DecoderFactory.get().jsonDecoder(DriftReference.getClassSchema(), line));
      ReferenceRecord.read(read);
      return read;
    } catch (IOException | AvroRuntimeException e) {
      throw new IllegalArgumentException(
          "found a line that is no reference ("
              + e.getMessage()
              + "), expected one that weir"
              + " baseline build wrote",
          e);
    }
  }
}
