package dev.weir.core.price;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Context windows by provider and by the exact name of a model, in lower case. Immutable. */
final class ContextWindows {

  private final Map<String, Map<String, Integer>> byProvider;

  private ContextWindows(Map<String, Map<String, Integer>> byProvider) {
    this.byProvider = byProvider;
  }

  static ContextWindows none() {
    return new ContextWindows(Map.of());
  }

  /** Reads {@code {provider: {model: tokens}}}; the order of the providers is kept. */
  static ContextWindows read(InputStream in) throws IOException {
    Map<String, Map<String, Integer>> byProvider = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> provider : new ObjectMapper().readTree(in).properties()) {
      Map<String, Integer> models = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> model : provider.getValue().properties()) {
        models.put(model.getKey().toLowerCase(Locale.ROOT), model.getValue().intValue());
      }
      byProvider.put(provider.getKey(), Map.copyOf(models));
    }
    return new ContextWindows(byProvider);
  }

  OptionalInt find(String provider, String lowerCaseModel) {
    return of(byProvider.getOrDefault(provider, Map.of()).get(lowerCaseModel));
  }

  /** The window that the first provider in the order of the file gives for a model. */
  OptionalInt findAnywhere(String lowerCaseModel) {
    for (Map<String, Integer> models : byProvider.values()) {
      OptionalInt window = of(models.get(lowerCaseModel));
      if (window.isPresent()) {
        return window;
      }
    }
    return OptionalInt.empty();
  }

  private static OptionalInt of(@Nullable Integer window) {
    return window == null ? OptionalInt.empty() : OptionalInt.of(window);
  }
}
