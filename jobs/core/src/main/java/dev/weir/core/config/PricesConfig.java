package dev.weir.core.config;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What tokens cost.
 *
 * @param file a price table that goes before the shipped one; null for the shipped one alone
 */
public record PricesConfig(@Nullable String file) implements Serializable {

  static PricesConfig read(Settings settings) {
    return new PricesConfig(
        settings.optionalText(
            "prices.file", "Price table whose entries go before those of the shipped one."));
  }
}
