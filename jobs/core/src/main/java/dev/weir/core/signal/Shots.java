package dev.weir.core.signal;

import dev.weir.core.metric.MetricCatalogue;
import dev.weir.core.metric.MetricFamily;
import dev.weir.schemas.SignalSide;

/** Few-shot examples in the prompt. */
final class Shots implements NumericSignal {

  @Override
  public int tag() {
    return 16;
  }

  @Override
  public String id() {
    return "shots";
  }

  @Override
  public SignalSide side() {
    return SignalSide.INPUT;
  }

  @Override
  public MetricFamily histogram() {
    return MetricCatalogue.SHOTS_PER_CALL;
  }

  @Override
  public long value(PlausibleCall call) {
    return call.shots();
  }
}
