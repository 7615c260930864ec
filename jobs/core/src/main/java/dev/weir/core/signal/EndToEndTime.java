package dev.weir.core.signal;

import dev.weir.core.metric.MetricCatalogue;
import dev.weir.core.metric.MetricFamily;
import dev.weir.schemas.SignalSide;

/** Microseconds from request to complete response. */
final class EndToEndTime implements NumericSignal {

  @Override
  public int tag() {
    return 1;
  }

  @Override
  public String id() {
    return "end-to-end-time";
  }

  @Override
  public SignalSide side() {
    return SignalSide.SERVICE;
  }

  @Override
  public MetricFamily histogram() {
    return MetricCatalogue.DURATION;
  }

  @Override
  public long value(PlausibleCall call) {
    return call.durationMicros();
  }
}
