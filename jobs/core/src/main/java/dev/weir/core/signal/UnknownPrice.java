package dev.weir.core.signal;

/** No price and no context window. */
final class UnknownPrice implements SegmentPrice {

  @Override
  public boolean known() {
    return false;
  }

  @Override
  public long costPicoUsd(
      long input, long cacheRead, long cacheWrite, long output, long reasoning) {
    throw new IllegalStateException("an unknown price costs nothing that can be said");
  }

  @Override
  public int contextWindow() {
    return 0;
  }
}
