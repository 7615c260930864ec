package dev.weir.exporter;

import java.util.concurrent.atomic.AtomicLong;

/** How far the reader is; written by its thread, read by scrapes. */
final class Progress {

  private final AtomicLong undecodable = new AtomicLong();
  private volatile boolean ready;
  private volatile boolean reachable;
  private volatile long replayed;
  private volatile long expected;
  private volatile long lag;
  private volatile long newestArrival;
  private volatile long driftMoved;
  private long driftLineage = Long.MIN_VALUE;
  private long driftPane = Long.MIN_VALUE;

  /** Whether every partition was read up to the end it had at start. Never falls back. */
  boolean ready() {
    return ready;
  }

  /** Whether Kafka and the topic answered when last asked. */
  boolean reachable() {
    return reachable;
  }

  /** Records read before {@link #ready}. */
  long replayed() {
    return replayed;
  }

  /** Offsets to be passed before {@link #ready}; compaction leaves fewer records than offsets. */
  long expected() {
    return expected;
  }

  /** Offsets between the reader and the ends of its partitions when last asked. */
  long lag() {
    return lag;
  }

  /** When Kafka took the newest record read, milliseconds since the epoch; 0 before the first. */
  long newestArrival() {
    return newestArrival;
  }

  /** Records whose value is no MetricTotal in a schema we have. */
  long undecodable() {
    return undecodable.get();
  }

  void caughtUp() {
    ready = true;
  }

  void reached(boolean answered) {
    reachable = answered;
  }

  void replaying(long records, long offsets) {
    replayed = records;
    expected = offsets;
  }

  void behind(long offsets) {
    lag = offsets;
  }

  /** Notes when Kafka took a record; only the reader's thread calls this. */
  void arrived(long millis) {
    if (millis > newestArrival) {
      newestArrival = millis;
    }
  }

  /** When the newest drift pane arrived, milliseconds since the epoch; 0 before the first. */
  long driftMoved() {
    return driftMoved;
  }

  /**
   * Notes a drift pane; only the reader's thread calls this.
   *
   * @param lineage of the detectors that closed it; event time of a later one may begin anywhere
   * @param end in event time, microseconds since the epoch; only a later one is news
   * @param arrival when Kafka took it, milliseconds since the epoch
   */
  void driftPane(long lineage, long end, long arrival) {
    if (lineage > driftLineage || (lineage == driftLineage && end > driftPane)) {
      driftLineage = lineage;
      driftPane = end;
      driftMoved = arrival;
    }
  }

  void countUndecodable() {
    undecodable.incrementAndGet();
  }
}
