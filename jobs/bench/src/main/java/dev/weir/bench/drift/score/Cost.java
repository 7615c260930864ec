package dev.weir.bench.drift.score;

/**
 * What one step takes, in processor time of one thread, or one stream in memory.
 *
 * @param most what is asked for, 0 for nothing
 */
public record Cost(String what, double value, String unit, double most) {}
