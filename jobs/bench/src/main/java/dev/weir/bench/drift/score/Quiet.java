package dev.weir.bench.drift.score;

/**
 * Traffic in which nothing happens that anybody should be called for.
 *
 * @param cycle whether rates follow the hour
 * @param wobble relative deviation of rates that wander
 */
public record Quiet(String name, boolean cycle, double wobble) {}
