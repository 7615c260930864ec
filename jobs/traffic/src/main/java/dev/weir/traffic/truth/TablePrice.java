package dev.weir.traffic.truth;

import dev.weir.core.price.Price;
import dev.weir.core.price.PriceTable;
import dev.weir.core.price.PricedModel;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.Usage;
import dev.weir.traffic.recording.EventTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Prices calls by a table, at their event time. An absent count is zero. Not thread-safe. */
public final class TablePrice implements CallPrice {

  private record Name(String provider, String model) {}

  private final PriceTable table;
  private final Map<Name, Optional<PricedModel>> models = new HashMap<>();

  public TablePrice(PriceTable table) {
    this.table = table;
  }

  @Override
  public long picoUsd(LlmCall call) {
    Optional<PricedModel> model =
        models.computeIfAbsent(
            new Name(known(call.getProvider()), known(call.getRequestModel())),
            name -> Optional.ofNullable(table.model(name.provider(), name.model())));
    Price price = model.isEmpty() ? null : model.get().at(EventTime.of(call));
    if (price == null) {
      return UNKNOWN;
    }
    Usage usage = call.getUsage();
    long cost =
        price.costPicoUsd(
            count(usage.getInput()),
            count(usage.getCacheRead()),
            count(usage.getCacheWrite()),
            count(usage.getOutput()),
            count(usage.getReasoning()));
    return cost == Price.ABSENT ? UNKNOWN : cost;
  }

  private static String known(@Nullable String name) {
    return name == null ? "" : name;
  }

  private static long count(@Nullable Long tokens) {
    return tokens == null ? 0 : tokens;
  }
}
