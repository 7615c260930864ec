package dev.weir.core.signal;

import dev.weir.core.metric.MetricCatalogue;
import dev.weir.core.metric.MetricFamily;

/** Why the policy of its prompt keeps a call out of quality, drift and comparison. */
final class ExclusionReason implements CategorySignal {

  @Override
  public int tag() {
    return 6;
  }

  @Override
  public String id() {
    return "exclusion-reason";
  }

  @Override
  public MetricFamily family() {
    return MetricCatalogue.EXCLUDED;
  }

  @Override
  public String label() {
    return "reason";
  }
}
