package dev.weir.core.price;

import java.util.List;

/**
 * What became of the lines of one run: every line is either malformed, or priced (at least one
 * result), or unsupported. {@code unsupported} groups by reason, most frequent first; a priced line
 * may be in a group too, when one more api reads it and only the price failed.
 */
public record PriceReport(
    long lines, long malformed, long priced, long results, List<Unsupported> unsupported) {

  /** Why a body, as one or several apis would read it, has no price. */
  public enum Reason {
    /** No provider's reader finds its usage in such a body. */
    UNKNOWN_SHAPE("no known api has an answer of this shape"),
    /** Usage was read, but no provider that reads it has a price for the model. */
    UNKNOWN_MODEL("the price table does not have this model"),
    /** The model has prices, but none that holds at the time asked for. */
    NO_PRICE_THEN("no price of this model holds at that time"),
    /** Counts contradict each other, or tokens are of a kind that has no price. */
    NOT_CHARGEABLE("counts contradict each other, or a kind of tokens has no price");

    private final String text;

    Reason(String text) {
      this.text = text;
    }

    public String text() {
      return text;
    }
  }

  /**
   * Lines with the same fate.
   *
   * @param subject the shape, or the model and the apis that read it
   * @param firstId id of the first such line
   */
  public record Unsupported(Reason reason, String subject, long count, String firstId) {}

  public PriceReport {
    unsupported = List.copyOf(unsupported);
  }
}
