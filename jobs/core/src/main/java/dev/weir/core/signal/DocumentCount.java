package dev.weir.core.signal;

import dev.weir.core.metric.ContentFamilies;
import dev.weir.core.metric.MetricFamily;
import dev.weir.schemas.SignalSide;

/** Documents retrieved; zero counts, unless the call came without any text of what was asked. */
final class DocumentCount implements NumericSignal {

  @Override
  public int tag() {
    return 19;
  }

  @Override
  public String id() {
    return "document-count";
  }

  @Override
  public SignalSide side() {
    return SignalSide.INPUT;
  }

  @Override
  public MetricFamily histogram() {
    return ContentFamilies.DOCUMENTS_PER_CALL;
  }

  @Override
  public long value(PlausibleCall call) {
    int documents = call.header().documentCount();
    return documents == 0 && call.header().messageCount() == 0 ? ABSENT : documents;
  }
}
