package dev.weir.core.price;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Decides which price a call pays: providers and models by name, prices by date. Immutable and safe
 * to share. A look-up walks the table (microseconds), so callers that see many calls keep the
 * {@link PricedModel} of a segment. Where the prices come from: README.md beside the resource.
 */
public final class PriceTable {

  /** Names of models and providers longer than this are unknown without being looked at. */
  public static final int MAX_NAME = 256;

  private final long asOfMicros;
  private final Map<String, Provider> providers;
  private final ContextWindows windows;

  private PriceTable(long asOfMicros, Map<String, Provider> providers, ContextWindows windows) {
    this.asOfMicros = asOfMicros;
    this.providers = providers;
    this.windows = windows;
  }

  private static final class Shipped {
    static final PriceTable TABLE = load();

    private static PriceTable load() {
      try (InputStream prices = resource("prices.json");
          InputStream corrections = resource("corrections.json");
          InputStream windows = resource("context-windows.json")) {
        PriceTable table = new PriceTable(0, Map.of(), ContextWindows.read(windows));
        return table
            .overriddenBy(PriceFile.read(prices, "prices.json"))
            .overriddenBy(PriceFile.read(corrections, "corrections.json"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static InputStream resource(String name) throws IOException {
      InputStream in = PriceTable.class.getResourceAsStream(name);
      if (in == null) {
        throw new IOException("resource dev/weir/core/price/" + name + " is missing");
      }
      return in;
    }
  }

  /** The table that Weir brings along. */
  public static PriceTable shipped() {
    return Shipped.TABLE;
  }

  /**
   * The shipped table overridden by a file of the same form, JSON or (by its ending, .yaml or .yml)
   * YAML: models of the file come before shipped models of their provider, and providers that are
   * new in it before shipped ones.
   *
   * @throws dev.weir.core.config.ConfigException naming the place, when it is no price file
   */
  public static PriceTable read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return shipped().overriddenBy(PriceFile.read(in, file.getFileName().toString()));
    }
  }

  private PriceTable overriddenBy(PriceFile.Contents file) {
    Map<String, Provider> all = new LinkedHashMap<>();
    for (Provider over : file.providers()) {
      if (all.put(over.id(), over) != null) {
        throw PriceFileFault.at("providers", over.id(), "each provider once");
      }
    }
    for (Provider shipped : providers.values()) {
      // Removed and put again: a provider keeps its place among the shipped ones.
      Provider over = all.remove(shipped.id());
      all.put(shipped.id(), over == null ? shipped : shipped.overriddenBy(over));
    }
    for (Provider provider : all.values()) {
      for (String fallback : provider.fallbacks()) {
        if (!all.containsKey(fallback)) {
          throw PriceFileFault.at(
              provider.id() + ".fallback_model_providers", fallback, "the id of a provider");
        }
      }
    }
    Long asOf = file.asOfMicros();
    return new PriceTable(asOf == null ? asOfMicros : asOf, all, windows);
  }

  /** The moment whose prices are meant when nobody says when a call was made. */
  public long asOfMicros() {
    return asOfMicros;
  }

  /**
   * The price of a call, or null when it is unknown, which is to be counted and is not zero.
   *
   * @param provider its id or a name that a rule of the table knows ("aws.bedrock"); when empty,
   *     the first provider whose own models have such names and that has a price for this one
   * @param atMicros event time
   */
  public @Nullable Price find(String provider, String model, long atMicros) {
    PricedModel found = model(provider, model);
    return found == null ? null : found.at(atMicros);
  }

  /** All prices of a model over time, or null; see {@link #find}. */
  public @Nullable PricedModel model(String provider, String model) {
    String name = name(model);
    Provider found = provider.isBlank() ? owner(name) : provider(provider);
    return found == null ? null : model(found, name);
  }

  /**
   * The context window in tokens. LiteLLM's table goes first, under the name that was asked for and
   * then under the name of the model in the price table; then the window in the price table; then
   * LiteLLM's for a provider whose models this one resells. When the provider is not known, it is
   * the first entry of that exact name in LiteLLM's table.
   */
  public OptionalInt contextWindow(String provider, String model) {
    String name = name(model);
    Provider found = provider.isBlank() ? owner(name) : provider(provider);
    if (found == null) {
      return windows.findAnywhere(name);
    }
    OptionalInt window = windows.find(found.id(), name);
    PricedModel priced = model(found, name);
    if (window.isEmpty() && priced != null) {
      window = windows.find(found.id(), priced.id().toLowerCase(Locale.ROOT));
      if (window.isEmpty() && priced.contextWindow() > 0) {
        window = OptionalInt.of(priced.contextWindow());
      }
    }
    for (int i = 0; window.isEmpty() && i < found.fallbacks().size(); i++) {
      window = windows.find(found.fallbacks().get(i), name);
    }
    return window;
  }

  /** All providers, in the order in which they are asked. */
  List<Provider> providers() {
    return new ArrayList<>(providers.values());
  }

  /** The model under its own provider's name or under that of a provider it resells. */
  @Nullable PricedModel model(Provider provider, String model) {
    String name = name(model);
    if (name.isEmpty()) {
      return null;
    }
    PricedModel found = provider.model(name);
    for (int i = 0; found == null && i < provider.fallbacks().size(); i++) {
      Provider fallback = providers.get(provider.fallbacks().get(i));
      found = fallback == null ? null : fallback.model(name);
    }
    return found;
  }

  private @Nullable Provider owner(String lowerCaseModel) {
    for (Provider owner : providers.values()) {
      if (owner.owns(lowerCaseModel) && model(owner, lowerCaseModel) != null) {
        return owner;
      }
    }
    return null;
  }

  private @Nullable Provider provider(String name) {
    String lowerCase = name(name);
    Provider byId = providers.get(lowerCase);
    if (byId != null || lowerCase.isEmpty()) {
      return byId;
    }
    for (Provider provider : providers.values()) {
      if (provider.isCalled(lowerCase)) {
        return provider;
      }
    }
    return null;
  }

  private static String name(String name) {
    return name.length() > MAX_NAME ? "" : name.strip().toLowerCase(Locale.ROOT);
  }
}
