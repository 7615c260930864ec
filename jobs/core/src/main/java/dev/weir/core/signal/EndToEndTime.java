package dev.weir.core.signal;

import dev.weir.core.metric.MetricCatalogue;
import dev.weir.core.metric.MetricFamily;

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
  public MetricFamily histogram() {
    return MetricCatalogue.DURATION;
  }

  @Override
  public long value(PlausibleCall call) {
    return call.durationMicros();
  }
}
