package dev.weir.flink.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class UnitFeedbackSerializerTest {

  private final UnitFeedbackSerializer serializer = new UnitFeedbackSerializer();

  @Test
  void readsWhatItWrote() throws IOException {
    UnitFeedback feedback =
        new UnitFeedback("e", "arm", -1, 2, 3, 4, "topic=billing", "user", 1, Double.NaN);
    DataOutputSerializer out = new DataOutputSerializer(64);
    serializer.serialize(feedback, out);

    assertThat(serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer())))
        .isEqualTo(feedback);
  }
}
