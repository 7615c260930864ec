package dev.weir.core.price;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the usage of one kind of answer ("api") of one provider, as the price file describes it:
 * where the usage object stands, which of its counts add up to which kind of token, and which
 * counts an answer of this kind cannot lack. Immutable.
 */
public final class UsageReader {

  private record Mapping(UsagePath path, TokenKind kind, boolean required) {}

  private final String api;
  private final UsagePath root;
  private final UsagePath model;
  private final List<Mapping> mappings;

  private UsageReader(String api, UsagePath root, UsagePath model, List<Mapping> mappings) {
    this.api = api;
    this.root = root;
    this.model = model;
    this.mappings = List.copyOf(mappings);
  }

  static UsageReader read(JsonNode node, String place) {
    JsonNode api = node.path("api_flavor");
    if (!api.isTextual()) {
      throw PriceFileFault.at(place + ".api_flavor", api, "the name of an api, such as chat");
    }
    List<Mapping> mappings = new ArrayList<>();
    for (JsonNode mapping : node.path("mappings")) {
      String inner = place + ".mappings[" + mappings.size() + "]";
      TokenKind kind = TokenKind.ofUsageKey(mapping.path("dest").asText());
      if (kind == null) {
        throw PriceFileFault.at(
            inner + ".dest", mapping.path("dest"), "a kind of tokens, such as input_tokens");
      }
      UsagePath path = UsagePath.read(mapping.path("path"), inner + ".path");
      mappings.add(new Mapping(path, kind, mapping.path("required").asBoolean(true)));
    }
    if (mappings.isEmpty()) {
      throw PriceFileFault.at(place + ".mappings", node.path("mappings"), "at least one mapping");
    }
    return new UsageReader(
        api.textValue(),
        UsagePath.read(node.path("root"), place + ".root"),
        UsagePath.read(node.path("model_path"), place + ".model_path"),
        mappings);
  }

  public String api() {
    return api;
  }

  /** The model that the answer names, or null. */
  public @Nullable String model(JsonNode answer) {
    JsonNode name = model.in(answer);
    return name.isTextual() ? name.textValue() : null;
  }

  /**
   * The usage in an answer, or null when this is no answer of this api: there is no usage object, a
   * required count is missing, no count is there at all, or one is not a whole number from 0 on.
   */
  public @Nullable Usage usage(JsonNode answer) {
    JsonNode usage = root.in(answer);
    if (!usage.isObject()) {
      return null;
    }
    Usage sum = Usage.none();
    boolean any = false;
    for (Mapping mapping : mappings) {
      JsonNode count = mapping.path().in(usage);
      if (count.isMissingNode()) {
        if (mapping.required()) {
          return null;
        }
      } else if (!count.isIntegralNumber()
          || !count.canConvertToLong()
          || count.longValue() < 0
          || count.longValue() > Rates.MAX_TOKENS) {
        return null;
      } else {
        sum = sum.with(mapping.kind(), sum.tokens(mapping.kind()) + count.longValue());
        any = true;
      }
    }
    return any ? sum : null;
  }
}
