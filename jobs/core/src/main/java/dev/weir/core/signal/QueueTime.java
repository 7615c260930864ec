package dev.weir.core.signal;

import dev.weir.core.metric.MetricCatalogue;
import dev.weir.core.metric.MetricFamily;
import dev.weir.schemas.SignalSide;

/** Microseconds queued before the model started. */
final class QueueTime implements NumericSignal {

  @Override
  public int tag() {
    return 4;
  }

  @Override
  public String id() {
    return "queue-time";
  }

  @Override
  public SignalSide side() {
    return SignalSide.SERVICE;
  }

  @Override
  public MetricFamily histogram() {
    return MetricCatalogue.QUEUE_TIME;
  }

  @Override
  public long value(PlausibleCall call) {
    return call.queueMicros();
  }
}
