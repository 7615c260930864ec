package dev.weir.core.signal;

import dev.weir.core.call.Text;
import dev.weir.core.metric.MetricCatalogue;
import dev.weir.core.metric.MetricFamily;
import dev.weir.schemas.SignalSide;

/** Why there was no answer. */
final class ErrorType implements CallWord {

  @Override
  public int tag() {
    return 4;
  }

  @Override
  public String id() {
    return "error-type";
  }

  @Override
  public SignalSide side() {
    return SignalSide.SERVICE;
  }

  @Override
  public MetricFamily family() {
    return MetricCatalogue.ERRORS;
  }

  @Override
  public String label() {
    return "error_type";
  }

  @Override
  public boolean ofAnsweredCalls() {
    return false;
  }

  @Override
  public Text value(PlausibleCall call) {
    return call.header().errorType();
  }
}
