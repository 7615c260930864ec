package dev.weir.launcher.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.traffic.truth.GroundTruth;
import dev.weir.traffic.truth.TruthJson;

/** A ground truth as a part of a result in JSON. */
public final class TruthTree {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private TruthTree() {}

  /** The object that {@link TruthJson} writes. */
  public static JsonNode of(GroundTruth truth) {
    try {
      return MAPPER.readTree(TruthJson.write(truth));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a written ground truth is JSON", e);
    }
  }
}
