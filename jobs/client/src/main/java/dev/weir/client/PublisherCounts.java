package dev.weir.client;

/**
 * What became of the records an application has published so far.
 *
 * <p>Once the publisher is closed, {@code published = delivered + dropped + failed}; before, the
 * difference is on its way.
 *
 * @param published records handed over
 * @param delivered records that Kafka has taken
 * @param dropped records left out because the buffer was full or the publisher closed
 * @param failed records that could not be encoded, or that Kafka did not take
 */
public record PublisherCounts(long published, long delivered, long dropped, long failed) {

  /** Records that are neither delivered nor given up. */
  public long underway() {
    return published - delivered - dropped - failed;
  }
}
