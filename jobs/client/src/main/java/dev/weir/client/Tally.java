package dev.weir.client;

import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Counts what becomes of records, from any thread. */
final class Tally {

  final LongAdder published = new LongAdder();
  final LongAdder delivered = new LongAdder();
  final LongAdder dropped = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private volatile @Nullable Exception lastFailure;

  void failed(Exception failure) {
    lastFailure = failure;
    failed.increment();
  }

  /** Something went wrong that is tried again. */
  void troubled(Exception failure) {
    lastFailure = failure;
  }

  @Nullable Exception lastFailure() {
    return lastFailure;
  }

  /** What came first in a record's life is read last, so that nothing is ever below zero. */
  PublisherCounts now() {
    long ended = delivered.sum();
    long left = dropped.sum();
    long broken = failed.sum();
    return new PublisherCounts(published.sum(), ended, left, broken);
  }
}
