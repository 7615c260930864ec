package dev.weir.core.price;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a price file: {@code {as_of, providers: [...]}} or only the list of providers. Keys that
 * carry no price (names, addresses of price pages) may be there; an unknown key is an error, so
 * that a misspelt one cannot be lost. Fails with the place, what was found and what to write.
 */
final class PriceFile {

  /** What a file says; {@code asOfMicros} is null when it gives no date. */
  record Contents(@Nullable Long asOfMicros, List<Provider> providers) {}

  private static final Set<String> FILE_KEYS = Set.of("as_of", "comment", "providers");
  private static final Set<String> PROVIDER_KEYS =
      Set.of(
          "id",
          "name",
          "comment",
          "pricing_urls",
          "api_pattern",
          "model_match",
          "provider_match",
          "extractors",
          "fallback_model_providers",
          "models");
  private static final Set<String> MODEL_KEYS =
      Set.of("id", "name", "comment", "deprecated", "match", "context_window", "prices");

  private PriceFile() {}

  static Contents read(InputStream in, String name) throws IOException {
    ObjectMapper mapper =
        name.endsWith(".yaml") || name.endsWith(".yml") ? new YAMLMapper() : new JsonMapper();
    mapper.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    try {
      return contents(mapper.readTree(in), name);
    } catch (JsonProcessingException e) {
      throw PriceFileFault.at(name, e.getOriginalMessage(), "valid JSON or YAML");
    }
  }

  static Contents contents(JsonNode root, String name) {
    JsonNode list = root.isObject() ? root.path("providers") : root;
    if (!list.isArray()) {
      throw PriceFileFault.at(name, root.getNodeType(), "{providers: [...]}");
    }
    if (root.isObject()) {
      refuseUnknown(root, FILE_KEYS, name);
    }
    List<Provider> providers = new ArrayList<>(list.size());
    for (JsonNode provider : list) {
      providers.add(provider(provider, name + ".providers[" + providers.size() + "]"));
    }
    return new Contents(asOf(root.path("as_of"), name + ".as_of"), List.copyOf(providers));
  }

  private static @Nullable Long asOf(JsonNode node, String place) {
    if (node.isMissingNode()) {
      return null;
    }
    try {
      return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(node.asText()));
    } catch (DateTimeException e) {
      throw PriceFileFault.at(place, node, "a time such as 2026-01-31T12:00:00Z");
    }
  }

  private static Provider provider(JsonNode node, String position) {
    String id = id(node, position);
    String place = position + " " + id;
    refuseUnknown(node, PROVIDER_KEYS, place);
    List<PricedModel> models = new ArrayList<>();
    for (JsonNode model : node.path("models")) {
      models.add(model(model, place + ".models[" + models.size() + "]"));
    }
    List<UsageReader> readers = new ArrayList<>();
    for (JsonNode reader : node.path("extractors")) {
      readers.add(UsageReader.read(reader, place + ".extractors[" + readers.size() + "]"));
    }
    List<String> fallbacks = new ArrayList<>();
    node.path("fallback_model_providers").forEach(fallback -> fallbacks.add(fallback.asText()));
    return new Provider(
        id,
        match(node, "model_match", place),
        match(node, "provider_match", place),
        models,
        readers,
        fallbacks);
  }

  private static @Nullable ModelMatch match(JsonNode node, String key, String place) {
    return node.has(key) ? MatchReader.read(node.path(key), place + "." + key) : null;
  }

  private static PricedModel model(JsonNode node, String position) {
    String id = id(node, position);
    String place = position + " " + id;
    refuseUnknown(node, MODEL_KEYS, place);
    JsonNode window = node.path("context_window");
    if (!window.isMissingNode() && (!window.canConvertToInt() || window.intValue() <= 0)) {
      throw PriceFileFault.at(place + ".context_window", window, "a number of tokens");
    }
    return new PricedModel(
        id,
        MatchReader.read(node.path("match"), place + ".match"),
        window.intValue(),
        PriceReader.read(node.path("prices"), place + ".prices"));
  }

  private static String id(JsonNode node, String place) {
    JsonNode id = node.path("id");
    if (!id.isTextual() || id.textValue().isBlank()) {
      throw PriceFileFault.at(place + ".id", id, "a name");
    }
    return id.textValue();
  }

  private static void refuseUnknown(JsonNode node, Set<String> known, String place) {
    node.fieldNames()
        .forEachRemaining(
            key -> {
              if (!known.contains(key)) {
                throw PriceFileFault.at(place, key, "one of " + known.stream().sorted().toList());
              }
            });
  }
}
