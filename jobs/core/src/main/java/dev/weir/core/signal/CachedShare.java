package dev.weir.core.signal;

import dev.weir.core.metric.MetricCatalogue;
import dev.weir.core.metric.MetricFamily;
import dev.weir.schemas.SignalSide;

/** Millionths of the input tokens that were read from the prompt cache, rounded down. */
final class CachedShare implements NumericSignal {

  private static final long MILLION = 1_000_000;

  @Override
  public int tag() {
    return 14;
  }

  @Override
  public String id() {
    return "cached-share";
  }

  @Override
  public SignalSide side() {
    return SignalSide.INPUT;
  }

  @Override
  public MetricFamily histogram() {
    return MetricCatalogue.CACHED_RATIO;
  }

  @Override
  public long value(PlausibleCall call) {
    long input = call.inputTokens();
    long cached = call.cacheReadTokens();
    return input <= 0 || cached == ABSENT ? ABSENT : cached * MILLION / input;
  }
}
