package dev.weir.core.signal;

import dev.weir.core.call.Text;
import dev.weir.core.metric.MetricCatalogue;
import dev.weir.core.metric.MetricFamily;
import dev.weir.schemas.SignalSide;

/** The model that answered. */
final class ResponseModel implements CallWord {

  @Override
  public int tag() {
    return 2;
  }

  @Override
  public String id() {
    return "response-model";
  }

  @Override
  public SignalSide side() {
    return SignalSide.SERVICE;
  }

  @Override
  public MetricFamily family() {
    return MetricCatalogue.RESPONSE_MODELS;
  }

  @Override
  public String label() {
    return "response_model";
  }

  @Override
  public boolean ofAnsweredCalls() {
    return true;
  }

  @Override
  public Text value(PlausibleCall call) {
    return call.header().responseModel();
  }
}
