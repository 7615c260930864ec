package dev.weir.core.price.generate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Writes {@code prices.json} and {@code context-windows.json} of the package {@code
 * dev.weir.core.price}. Equal sources give equal bytes. The command is in README.md beside them.
 */
public final class GeneratePrices {

  private GeneratePrices() {}

  /** Arguments: genai_prices.json, litellm_prices.csv, the as-of time, the folder to write to. */
  public static void main(String[] args) throws IOException {
    if (args.length != 4) {
      throw new IllegalArgumentException(
          "expected 4 arguments: GENAI_PRICES_JSON LITELLM_PRICES_CSV AS_OF FOLDER");
    }
    Path folder = Path.of(args[3]);
    String prices = CompactPrices.of(Path.of(args[0]), Instant.parse(args[2]));
    String windows = CompactWindows.of(Path.of(args[1]));
    Files.writeString(folder.resolve("prices.json"), prices);
    Files.writeString(folder.resolve("context-windows.json"), windows);
  }
}
