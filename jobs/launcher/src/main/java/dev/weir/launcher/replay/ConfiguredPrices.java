package dev.weir.launcher.replay;

import dev.weir.core.config.ConfigException;
import dev.weir.core.config.PricesConfig;
import dev.weir.core.price.PriceTable;
import dev.weir.traffic.truth.CallPrice;
import dev.weir.traffic.truth.TablePrice;
import java.io.IOException;
import java.nio.file.Path;

/** Prices calls of a replay by the table that the monitor uses. */
public final class ConfiguredPrices {

  private ConfiguredPrices() {}

  /** The prices of a configuration. */
  public static CallPrice of(PricesConfig prices) {
    String file = prices.file();
    if (file == null) {
      return new TablePrice(PriceTable.shipped());
    }
    try {
      return new TablePrice(PriceTable.read(Path.of(file)));
    } catch (IOException | ConfigException e) {
      throw new ConfigException(
          "prices.file",
          "'" + file + "': " + e.getMessage(),
          "a price table",
          "Correct the file or leave the key out.",
          e);
    }
  }
}
