package dev.weir.exporter;

import java.util.List;

/**
 * The board at one moment; immutable.
 *
 * @param series every live series, in no order
 * @param samples what they cost a server that keeps classic buckets
 * @param newestWindowEnd greatest {@code window_end} among them, microseconds since the epoch; 0
 *     when there is none
 * @param lagMicros how far the job said it was behind the newest records of Kafka; 0 when it said
 *     nothing
 */
public record BoardSnapshot(
    List<Series> series, long samples, long newestWindowEnd, long lagMicros) {

  static final BoardSnapshot EMPTY = new BoardSnapshot(List.of(), 0, 0, 0);

  public BoardSnapshot {
    series = List.copyOf(series);
  }
}
