package dev.weir.core.signal;

import dev.weir.core.metric.MetricCatalogue;
import dev.weir.core.metric.MetricFamily;

/** Output tokens, reasoning ones included. */
final class OutputTokens implements NumericSignal {

  @Override
  public int tag() {
    return 6;
  }

  @Override
  public String id() {
    return "output-tokens";
  }

  @Override
  public MetricFamily counter() {
    return MetricCatalogue.OUTPUT_TOKENS;
  }

  @Override
  public MetricFamily histogram() {
    return MetricCatalogue.OUTPUT_TOKENS_PER_CALL;
  }

  @Override
  public long value(PlausibleCall call) {
    return call.outputTokens();
  }
}
