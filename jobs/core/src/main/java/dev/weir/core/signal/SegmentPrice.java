package dev.weir.core.signal;

/**
 * What calls of one segment cost at one time, and how much the model can read.
 *
 * <p>Looked up once for a segment and pane, asked once a call, so an implementation allocates
 * nothing.
 */
public interface SegmentPrice {

  /** The price of a model nobody has a price for. */
  SegmentPrice UNKNOWN = new UnknownPrice();

  /** Whether there is a price; when not, {@link #costPicoUsd} is never asked. */
  boolean known();

  /**
   * Cost of a call in pico-USD.
   *
   * @param input input tokens, cached ones included
   * @param output output tokens, reasoning ones included
   */
  long costPicoUsd(long input, long cacheRead, long cacheWrite, long output, long reasoning);

  /** Tokens that fit into the model's context window, 0 when unknown. */
  int contextWindow();
}
