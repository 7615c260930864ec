package dev.weir.core.signal;

import dev.weir.core.call.Text;
import dev.weir.core.metric.MetricCatalogue;
import dev.weir.core.metric.MetricFamily;

/** UTF-8 bytes of the answer. */
final class OutputLength implements NumericSignal {

  @Override
  public int tag() {
    return 17;
  }

  @Override
  public String id() {
    return "output-length";
  }

  @Override
  public MetricFamily histogram() {
    return MetricCatalogue.OUTPUT_BYTES;
  }

  @Override
  public long value(PlausibleCall call) {
    Text output = call.header().output();
    return output.present() ? output.length() : ABSENT;
  }
}
