package dev.weir.core.price;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One model of one provider with all its prices over time. Immutable. Cache it by provider and
 * model: finding it walks the table, asking it for the price of a moment does not allocate.
 */
public final class PricedModel {

  private final String id;
  private final ModelMatch match;
  private final int contextWindow;
  private final PriceCondition[] conditions;
  private final Price[] prices;

  /** Prices in the order of the file: of those whose condition holds, the last one counts. */
  PricedModel(String id, ModelMatch match, int contextWindow, List<Conditional> prices) {
    this.id = id;
    this.match = match;
    this.contextWindow = contextWindow;
    this.conditions = prices.stream().map(Conditional::condition).toArray(PriceCondition[]::new);
    this.prices = prices.stream().map(Conditional::price).toArray(Price[]::new);
  }

  record Conditional(PriceCondition condition, Price price) {}

  /** The name of the model in the table, which may be shorter than the name that was asked for. */
  public String id() {
    return id;
  }

  /** The price at a moment, or null when no price of the model holds then. */
  public @Nullable Price at(long atMicros) {
    for (int i = prices.length - 1; i >= 0; i--) {
      if (conditions[i].holds(atMicros)) {
        return prices[i];
      }
    }
    return null;
  }

  boolean answersTo(String lowerCaseName) {
    return match.matches(lowerCaseName);
  }

  /** Tokens, or 0 when the table does not say. */
  int contextWindow() {
    return contextWindow;
  }
}
