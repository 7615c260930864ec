package dev.weir.core.price;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One provider of a price table: which names mean it, which models are known to be its own, their
 * prices, how its answers are read, and whose models it resells under the names of the maker.
 */
record Provider(
    String id,
    @Nullable ModelMatch modelMatch,
    @Nullable ModelMatch providerMatch,
    List<PricedModel> models,
    List<UsageReader> readers,
    List<String> fallbacks) {

  Provider {
    models = List.copyOf(models);
    readers = List.copyOf(readers);
    fallbacks = List.copyOf(fallbacks);
  }

  /** The first of its models, in the order of the table, that answers to a name. */
  @Nullable PricedModel model(String lowerCaseName) {
    for (PricedModel model : models) {
      if (model.answersTo(lowerCaseName)) {
        return model;
      }
    }
    return null;
  }

  boolean isCalled(String lowerCaseName) {
    return providerMatch != null && providerMatch.matches(lowerCaseName);
  }

  boolean owns(String lowerCaseModel) {
    return modelMatch != null && modelMatch.matches(lowerCaseModel);
  }

  /** What {@code over} says comes first: its models, its rules, its readers for the same api. */
  Provider overriddenBy(Provider over) {
    List<PricedModel> allModels = new ArrayList<>(over.models);
    allModels.addAll(models);
    Map<String, UsageReader> allReaders = new LinkedHashMap<>();
    readers.forEach(reader -> allReaders.put(reader.api(), reader));
    over.readers.forEach(reader -> allReaders.put(reader.api(), reader));
    return new Provider(
        id,
        over.modelMatch == null ? modelMatch : over.modelMatch,
        over.providerMatch == null ? providerMatch : over.providerMatch,
        allModels,
        List.copyOf(allReaders.values()),
        over.fallbacks.isEmpty() ? fallbacks : over.fallbacks);
  }
}
