package dev.weir.core.signal;

import dev.weir.core.metric.MetricCatalogue;
import dev.weir.core.metric.MetricFamily;
import dev.weir.schemas.SignalSide;

/** Cost in pico-USD. */
final class Cost implements NumericSignal {

  @Override
  public int tag() {
    return 10;
  }

  @Override
  public String id() {
    return "cost";
  }

  @Override
  public SignalSide side() {
    return SignalSide.SERVICE;
  }

  @Override
  public MetricFamily counter() {
    return MetricCatalogue.COST;
  }

  @Override
  public MetricFamily histogram() {
    return MetricCatalogue.COST_PER_CALL;
  }

  @Override
  public long value(PlausibleCall call) {
    return call.costPicoUsd();
  }
}
