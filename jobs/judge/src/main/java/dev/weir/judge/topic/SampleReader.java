package dev.weir.judge.topic;

import dev.weir.core.decode.SchemaHistory;
import dev.weir.schemas.CallSample;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.specific.SpecificData;
import org.jspecify.annotations.Nullable;

/** Reads samples of every version that was ever published. For one thread. */
final class SampleReader {

  private final BinaryMessageDecoder<CallSample> decoder;

  SampleReader(SchemaHistory history) {
    decoder =
        new BinaryMessageDecoder<>(
            SpecificData.getForClass(CallSample.class), CallSample.getClassSchema(), history::find);
  }

  /** Null for bytes that are no sample. */
  @Nullable CallSample read(byte @Nullable [] value) {
    if (value == null) {
      return null;
    }
    try {
      return decoder.decode(ByteBuffer.wrap(value), null);
    } catch (IOException | RuntimeException unreadable) {
      // Avro reports broken bytes by whatever its decoder stumbles over.
      return null;
    }
  }
}
