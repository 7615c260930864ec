package dev.weir.core.signal;

import dev.weir.core.metric.MetricCatalogue;
import dev.weir.core.metric.MetricFamily;
import dev.weir.schemas.SignalSide;

/** Input tokens read from the prompt cache. */
final class CacheReadTokens implements NumericSignal {

  @Override
  public int tag() {
    return 7;
  }

  @Override
  public String id() {
    return "cache-read-tokens";
  }

  @Override
  public SignalSide side() {
    return SignalSide.INPUT;
  }

  @Override
  public MetricFamily counter() {
    return MetricCatalogue.CACHE_READ_TOKENS;
  }

  @Override
  public long value(PlausibleCall call) {
    return call.cacheReadTokens();
  }
}
