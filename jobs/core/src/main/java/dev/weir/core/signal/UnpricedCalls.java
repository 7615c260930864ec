package dev.weir.core.signal;

import dev.weir.core.metric.MetricCatalogue;
import dev.weir.core.metric.MetricFamily;
import dev.weir.schemas.SignalSide;

/** One for a call whose usage has no known price, zero for one that has; absent without usage. */
final class UnpricedCalls implements NumericSignal {

  @Override
  public int tag() {
    return 11;
  }

  @Override
  public String id() {
    return "unpriced-calls";
  }

  @Override
  public SignalSide side() {
    return SignalSide.SERVICE;
  }

  @Override
  public MetricFamily counter() {
    return MetricCatalogue.UNPRICED;
  }

  @Override
  public long value(PlausibleCall call) {
    if (!call.usageReported()) {
      return ABSENT;
    }
    return call.costPicoUsd() == ABSENT ? 1 : 0;
  }
}
