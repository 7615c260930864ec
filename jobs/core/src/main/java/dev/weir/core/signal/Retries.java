package dev.weir.core.signal;

import dev.weir.core.metric.MetricCatalogue;
import dev.weir.core.metric.MetricFamily;
import dev.weir.schemas.SignalSide;

/** Earlier attempts reported by the client. */
final class Retries implements NumericSignal {

  @Override
  public int tag() {
    return 13;
  }

  @Override
  public String id() {
    return "retries";
  }

  @Override
  public SignalSide side() {
    return SignalSide.SERVICE;
  }

  @Override
  public MetricFamily counter() {
    return MetricCatalogue.RETRIES;
  }

  @Override
  public long value(PlausibleCall call) {
    return call.retries();
  }
}
