package dev.weir.core.signal;

import dev.weir.core.metric.MetricCatalogue;
import dev.weir.core.metric.MetricFamily;
import dev.weir.schemas.SignalSide;

/** Millionths of the context window that input and output filled, rounded down. */
final class ContextUse implements NumericSignal {

  private static final long MILLION = 1_000_000;

  @Override
  public int tag() {
    return 15;
  }

  @Override
  public String id() {
    return "context-use";
  }

  @Override
  public SignalSide side() {
    return SignalSide.INPUT;
  }

  @Override
  public MetricFamily histogram() {
    return MetricCatalogue.CONTEXT_RATIO;
  }

  @Override
  public long value(PlausibleCall call) {
    long window = call.contextWindow();
    long input = call.inputTokens();
    long output = call.outputTokens();
    if (window <= 0 || input == ABSENT || output == ABSENT) {
      return ABSENT;
    }
    return (input + output) * MILLION / window;
  }
}
