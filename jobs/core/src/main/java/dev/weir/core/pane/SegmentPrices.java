package dev.weir.core.pane;

import dev.weir.core.call.Segment;
import dev.weir.core.signal.Pricing;
import dev.weir.core.signal.SegmentPrice;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Prices by the bytes of model and provider, so that a price is looked up once for each model and
 * pane and not for each of thousands of prompt versions.
 *
 * <p>A table of {@value #PLACES} places; of two models that share one the later pushes the earlier
 * out. Constant time, and no allocation for a model that is known. Not thread-safe.
 */
final class SegmentPrices {

  private static final int PLACES = 64;

  private final Pricing pricing;
  private final @Nullable Known[] places = new @Nullable Known[PLACES];

  SegmentPrices(Pricing pricing) {
    this.pricing = pricing;
  }

  private record Known(byte[] model, long paneStart, SegmentPrice price) {

    boolean is(byte[] segment, int modelAt, long start) {
      return paneStart == start
          && Arrays.equals(model, 0, model.length, segment, modelAt, segment.length);
    }
  }

  /**
   * The price of a segment.
   *
   * @param segment all bytes of a {@link Segment}
   * @param paneStart microseconds since the epoch
   */
  SegmentPrice of(byte[] segment, long paneStart) {
    int modelAt = Segment.modelAt(segment);
    int hash = Long.hashCode(paneStart);
    for (int at = modelAt; at < segment.length; at++) {
      hash = hash * 31 + segment[at];
    }
    int place = (hash ^ (hash >>> 16)) & (PLACES - 1);
    Known known = places[place];
    if (known == null || !known.is(segment, modelAt, paneStart)) {
      Segment parts = Segment.read(segment, 0, segment.length);
      byte[] model = Arrays.copyOfRange(segment, modelAt, segment.length);
      known = new Known(model, paneStart, pricing.find(parts.provider(), parts.model(), paneStart));
      places[place] = known;
    }
    return known.price();
  }
}
