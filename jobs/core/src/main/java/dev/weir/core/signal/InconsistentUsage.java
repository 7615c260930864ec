package dev.weir.core.signal;

import dev.weir.core.metric.MetricCatalogue;
import dev.weir.core.metric.MetricFamily;
import dev.weir.schemas.SignalSide;

/** One for a call whose token counts contradict each other, else zero; absent without usage. */
final class InconsistentUsage implements NumericSignal {

  @Override
  public int tag() {
    return 12;
  }

  @Override
  public String id() {
    return "inconsistent-usage";
  }

  @Override
  public SignalSide side() {
    return SignalSide.SERVICE;
  }

  @Override
  public MetricFamily counter() {
    return MetricCatalogue.INCONSISTENT_USAGE;
  }

  @Override
  public long value(PlausibleCall call) {
    if (!call.usageConsistent()) {
      return 1;
    }
    return call.usageReported() ? 0 : ABSENT;
  }
}
