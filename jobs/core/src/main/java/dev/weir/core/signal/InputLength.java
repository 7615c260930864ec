package dev.weir.core.signal;

import dev.weir.core.metric.ContentFamilies;
import dev.weir.core.metric.MetricFamily;
import dev.weir.schemas.SignalSide;

/** UTF-8 bytes of all messages. */
final class InputLength implements NumericSignal {

  @Override
  public int tag() {
    return 18;
  }

  @Override
  public String id() {
    return "input-length";
  }

  @Override
  public SignalSide side() {
    return SignalSide.INPUT;
  }

  @Override
  public MetricFamily histogram() {
    return ContentFamilies.INPUT_BYTES;
  }

  @Override
  public long value(PlausibleCall call) {
    return call.header().messageCount() == 0 ? ABSENT : call.contents().messageBytes(call.header());
  }
}
