package dev.weir.core.signal;

import dev.weir.core.metric.ContentFamilies;
import dev.weir.core.metric.MetricFamily;
import dev.weir.schemas.SignalSide;

/**
 * Greatest score of a retrieved document, in millionths, on whatever scale the retrieval has.
 *
 * <p>How near the best match was, which falls when what is asked leaves what is known. Absent when
 * it is negative or above a million million: such scales have no place on logarithmic buckets.
 */
final class DocumentScore implements NumericSignal {

  private static final double MILLION = 1e6;
  private static final double GREATEST = 1e12;

  @Override
  public int tag() {
    return 20;
  }

  @Override
  public String id() {
    return "document-score";
  }

  @Override
  public SignalSide side() {
    return SignalSide.INPUT;
  }

  @Override
  public MetricFamily histogram() {
    return ContentFamilies.DOCUMENT_SCORE;
  }

  @Override
  public long value(PlausibleCall call) {
    if (call.header().documentCount() == 0) {
      return ABSENT;
    }
    double best = call.contents().bestDocumentScore(call.header());
    return best >= 0 && best <= GREATEST ? Math.round(best * MILLION) : ABSENT;
  }
}
