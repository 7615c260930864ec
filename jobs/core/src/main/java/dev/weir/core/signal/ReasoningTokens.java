package dev.weir.core.signal;

import dev.weir.core.metric.MetricCatalogue;
import dev.weir.core.metric.MetricFamily;

/** Output tokens spent on reasoning. */
final class ReasoningTokens implements NumericSignal {

  @Override
  public int tag() {
    return 9;
  }

  @Override
  public String id() {
    return "reasoning-tokens";
  }

  @Override
  public MetricFamily counter() {
    return MetricCatalogue.REASONING_TOKENS;
  }

  @Override
  public long value(PlausibleCall call) {
    return call.reasoningTokens();
  }
}
