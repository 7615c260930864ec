package dev.weir.core.signal;

import dev.weir.core.metric.MetricCatalogue;
import dev.weir.core.metric.MetricFamily;
import dev.weir.schemas.SignalSide;

/** Microseconds from request to first output token. */
final class TimeToFirstToken implements NumericSignal {

  @Override
  public int tag() {
    return 2;
  }

  @Override
  public String id() {
    return "time-to-first-token";
  }

  @Override
  public SignalSide side() {
    return SignalSide.SERVICE;
  }

  @Override
  public MetricFamily histogram() {
    return MetricCatalogue.FIRST_TOKEN;
  }

  @Override
  public long value(PlausibleCall call) {
    return call.firstTokenMicros();
  }
}
