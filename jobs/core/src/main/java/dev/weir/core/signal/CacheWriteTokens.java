package dev.weir.core.signal;

import dev.weir.core.metric.MetricCatalogue;
import dev.weir.core.metric.MetricFamily;
import dev.weir.schemas.SignalSide;

/** Input tokens written to the prompt cache. */
final class CacheWriteTokens implements NumericSignal {

  @Override
  public int tag() {
    return 8;
  }

  @Override
  public String id() {
    return "cache-write-tokens";
  }

  @Override
  public SignalSide side() {
    return SignalSide.INPUT;
  }

  @Override
  public MetricFamily counter() {
    return MetricCatalogue.CACHE_WRITE_TOKENS;
  }

  @Override
  public long value(PlausibleCall call) {
    return call.cacheWriteTokens();
  }
}
