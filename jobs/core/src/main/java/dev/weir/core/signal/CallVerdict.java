package dev.weir.core.signal;

import dev.weir.core.metric.MetricCatalogue;
import dev.weir.core.metric.MetricFamily;

/** What the policy of its prompt makes of a call that it does not keep out of quality. */
final class CallVerdict implements CategorySignal {

  @Override
  public int tag() {
    return 5;
  }

  @Override
  public String id() {
    return "call-verdict";
  }

  @Override
  public MetricFamily family() {
    return MetricCatalogue.VERDICTS;
  }

  @Override
  public String label() {
    return "verdict";
  }
}
