package dev.weir.core.signal;

import dev.weir.core.call.Text;
import dev.weir.core.metric.MetricCatalogue;
import dev.weir.core.metric.MetricFamily;

/** Why generation ended. */
final class FinishReason implements CallWord {

  @Override
  public int tag() {
    return 1;
  }

  @Override
  public String id() {
    return "finish-reason";
  }

  @Override
  public MetricFamily family() {
    return MetricCatalogue.FINISH_REASONS;
  }

  @Override
  public String label() {
    return "reason";
  }

  @Override
  public boolean ofAnsweredCalls() {
    return true;
  }

  @Override
  public Text value(PlausibleCall call) {
    return call.header().finishReason();
  }
}
