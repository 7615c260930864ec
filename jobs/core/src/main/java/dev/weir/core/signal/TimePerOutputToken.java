package dev.weir.core.signal;

import dev.weir.core.metric.MetricCatalogue;
import dev.weir.core.metric.MetricFamily;
import dev.weir.schemas.SignalSide;

/**
 * Microseconds from first to last output token, over the output tokens less one, rounded down.
 * Absent for fewer than two tokens.
 */
final class TimePerOutputToken implements NumericSignal {

  @Override
  public int tag() {
    return 3;
  }

  @Override
  public String id() {
    return "time-per-output-token";
  }

  @Override
  public SignalSide side() {
    return SignalSide.SERVICE;
  }

  @Override
  public MetricFamily histogram() {
    return MetricCatalogue.PER_TOKEN;
  }

  @Override
  public long value(PlausibleCall call) {
    long tokens = call.outputTokens();
    long micros = call.streamingMicros();
    return micros == ABSENT || tokens < 2 ? ABSENT : micros / (tokens - 1);
  }
}
