package dev.weir.bench.drift.score;

/**
 * Traffic in which nothing happens that anybody should be called for.
 *
 * @param cycle whether rates follow the hour
 * @param volume relative deviation of the number of events, which wanders
 * @param levels relative deviation of what the signal is made of
 */
public record Quiet(String name, boolean cycle, double volume, double levels) {

  static final Quiet CYCLE = new Quiet("day cycle", true, 0, 0);
}
