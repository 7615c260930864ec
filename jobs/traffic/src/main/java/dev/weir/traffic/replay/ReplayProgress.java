package dev.weir.traffic.replay;

/** Hears of each record that was handed to the sink; called often, so it must return at once. */
@FunctionalInterface
public interface ReplayProgress {

  /** Nobody listens. */
  ReplayProgress NONE = (sent, expected, eventMicros) -> {};

  /**
   * @param sent records handed over so far, copies included
   * @param expected records there will be in all, copies included
   * @param eventMicros event time of the latest one
   */
  void sent(long sent, long expected, long eventMicros);
}
