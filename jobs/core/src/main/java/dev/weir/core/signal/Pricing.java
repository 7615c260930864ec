package dev.weir.core.signal;

/** Finds the price of a segment. */
@FunctionalInterface
public interface Pricing {

  /** No price for anything. */
  Pricing NONE = (provider, model, atMicros) -> SegmentPrice.UNKNOWN;

  /**
   * The price of a model at a time, {@link SegmentPrice#UNKNOWN} when there is none.
   *
   * @param provider as the call names it, empty when it does not
   * @param model the model asked for, empty when the call does not say
   * @param atMicros start of the pane, microseconds since the epoch
   */
  SegmentPrice find(String provider, String model, long atMicros);
}
