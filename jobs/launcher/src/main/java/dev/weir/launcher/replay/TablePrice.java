package dev.weir.launcher.replay;

import dev.weir.core.config.ConfigException;
import dev.weir.core.config.PricesConfig;
import dev.weir.core.price.Price;
import dev.weir.core.price.PriceTable;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.Usage;
import dev.weir.traffic.recording.EventTime;
import dev.weir.traffic.truth.CallPrice;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Prices calls by the table that the monitor uses. */
public final class TablePrice implements CallPrice {

  private final PriceTable table;

  private TablePrice(PriceTable table) {
    this.table = table;
  }

  /** The table of a configuration. */
  public static TablePrice of(PricesConfig prices) {
    String file = prices.file();
    if (file == null) {
      return new TablePrice(PriceTable.shipped());
    }
    try {
      return new TablePrice(PriceTable.read(Path.of(file)));
    } catch (IOException | IllegalArgumentException e) {
      throw new ConfigException(
          "prices.file",
          "'" + file + "': " + e.getMessage(),
          "a price table",
          "Correct the file or leave the key out.",
          e);
    }
  }

  @Override
  public long picoUsd(LlmCall call) {
    Price price =
        table.find(known(call.getProvider()), known(call.getRequestModel()), EventTime.of(call));
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
    return tokens == null ? Price.ABSENT : tokens;
  }
}
