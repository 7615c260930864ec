package dev.weir.core.signal;

import dev.weir.core.price.Price;
import dev.weir.core.price.PriceTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Prices segments by a price table. */
public final class TablePricing implements Pricing {

  private final PriceTable table;

  public TablePricing(PriceTable table) {
    this.table = table;
  }

  /**
   * The shipped table, or a file that goes before it.
   *
   * @throws UncheckedIOException when the file cannot be read
   */
  public static TablePricing of(@Nullable String file) {
    try {
      return new TablePricing(file == null ? PriceTable.shipped() : PriceTable.read(Path.of(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "prices.file: could not read " + file + ", expected a price table", e);
    }
  }

  @Override
  public SegmentPrice find(String provider, String model, long atMicros) {
    Price price = table.find(provider, model, atMicros);
    int window = table.contextWindow(provider, model).orElse(0);
    return price == null && window == 0 ? SegmentPrice.UNKNOWN : new TablePrice(price, window);
  }

  private record TablePrice(@Nullable Price price, int contextWindow) implements SegmentPrice {

    @Override
    public boolean known() {
      return price != null;
    }

    @Override
    public long costPicoUsd(
        long input, long cacheRead, long cacheWrite, long output, long reasoning) {
      return price == null
          ? Price.ABSENT
          : price.costPicoUsd(input, cacheRead, cacheWrite, output, reasoning);
    }
  }
}
