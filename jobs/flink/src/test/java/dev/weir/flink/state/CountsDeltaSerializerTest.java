package dev.weir.flink.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class CountsDeltaSerializerTest {

  private final CountsDeltaSerializer serializer = new CountsDeltaSerializer();

  @Test
  void readsWhatItWrote() throws IOException {
    CountsDelta delta =
        new CountsDelta("sum-panes-1", new byte[] {1, 2, 3}, 42, 7, List.of("json", "pii"), 2, 3);
    DataOutputSerializer out = new DataOutputSerializer(64);
    serializer.serialize(delta, out);

    CountsDelta read = serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
    assertThat(read.counts()).isEqualTo(delta.counts());
    assertThat(read).usingRecursiveComparison().isEqualTo(delta);
  }
}
