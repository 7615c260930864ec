package dev.weir.core.signal;

import dev.weir.core.metric.MetricCatalogue;
import dev.weir.core.metric.MetricFamily;
import dev.weir.schemas.SignalSide;

/** Input tokens, cached ones included. */
final class InputTokens implements NumericSignal {

  @Override
  public int tag() {
    return 5;
  }

  @Override
  public String id() {
    return "input-tokens";
  }

  @Override
  public SignalSide side() {
    return SignalSide.INPUT;
  }

  @Override
  public MetricFamily counter() {
    return MetricCatalogue.INPUT_TOKENS;
  }

  @Override
  public MetricFamily histogram() {
    return MetricCatalogue.INPUT_TOKENS_PER_CALL;
  }

  @Override
  public long value(PlausibleCall call) {
    return call.inputTokens();
  }
}
