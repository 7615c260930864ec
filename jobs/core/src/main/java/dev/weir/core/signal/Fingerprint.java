package dev.weir.core.signal;

import dev.weir.core.call.Text;
import dev.weir.core.metric.MetricCatalogue;
import dev.weir.core.metric.MetricFamily;
import dev.weir.schemas.SignalSide;

/** The provider's system fingerprint. */
final class Fingerprint implements CallWord {

  @Override
  public int tag() {
    return 3;
  }

  @Override
  public String id() {
    return "fingerprint";
  }

  @Override
  public SignalSide side() {
    return SignalSide.SERVICE;
  }

  @Override
  public MetricFamily family() {
    return MetricCatalogue.FINGERPRINTS;
  }

  @Override
  public String label() {
    return "fingerprint";
  }

  @Override
  public boolean ofAnsweredCalls() {
    return true;
  }

  @Override
  public Text value(PlausibleCall call) {
    return call.header().fingerprint();
  }
}
