package dev.weir.core.price.generate;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps of the genai-prices table what decides a price, one model a line, so that a change of the
 * source can be read as a difference of lines. Numbers keep the digits of the source.
 */
final class CompactPrices {

  private static final List<String> PROVIDER_HEAD =
      List.of("id", "model_match", "provider_match", "fallback_model_providers");
  private static final List<String> MODEL = List.of("id", "match", "context_window", "prices");

  private CompactPrices() {}

  static String of(Path genaiPrices, Instant asOf) throws IOException {
    ObjectMapper mapper =
        JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    JsonNode source = mapper.readTree(genaiPrices.toFile());
    StringBuilder out = new StringBuilder();
    out.append("{\"as_of\":\"").append(asOf).append("\",\"providers\":[");
    String between = "\n";
    for (JsonNode provider : source) {
      String head = mapper.writeValueAsString(kept(provider, PROVIDER_HEAD, mapper));
      out.append(between).append(head, 0, head.length() - 1);
      list(out, "extractors", provider.path("extractors"), mapper);
      List<ObjectNode> models = new ArrayList<>();
      provider.path("models").forEach(model -> models.add(kept(model, MODEL, mapper)));
      list(out, "models", models, mapper);
      out.append('}');
      between = ",\n";
    }
    return out.append("\n]}\n").toString();
  }

  private static void list(
      StringBuilder out, String key, Iterable<? extends JsonNode> items, ObjectMapper mapper)
      throws IOException {
    out.append(",\"").append(key).append("\":[");
    String comma = "\n ";
    for (JsonNode item : items) {
      out.append(comma).append(mapper.writeValueAsString(item));
      comma = ",\n ";
    }
    out.append(']');
  }

  private static ObjectNode kept(JsonNode node, List<String> keys, ObjectMapper mapper) {
    ObjectNode kept = mapper.createObjectNode();
    for (String key : keys) {
      if (node.has(key)) {
        kept.set(key, node.get(key));
      }
    }
    return kept;
  }
}
