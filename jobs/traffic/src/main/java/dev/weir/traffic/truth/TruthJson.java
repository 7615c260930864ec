package dev.weir.traffic.truth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.traffic.recording.FormatException;

/**
 * Writes and reads the truth as JSON: an object with {@code segments}, names in snake case, cost as
 * a plain decimal number.
 */
public final class TruthJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private TruthJson() {}

  public static String write(GroundTruth truth) {
    try {
      return MAPPER.writeValueAsString(truth);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("ground truth is plain values and can be written", e);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws FormatException when the text is no ground truth
   */
  public static GroundTruth read(String json) throws FormatException {
    try {
      return MAPPER.readValue(json, GroundTruth.class);
    } catch (JsonProcessingException e) {
      throw FormatException.of(e.getOriginalMessage(), "a ground truth as JSON");
    }
  }
}
