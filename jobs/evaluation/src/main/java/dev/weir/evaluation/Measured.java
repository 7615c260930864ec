package dev.weir.evaluation;

/**
 * One figure of one labelled set.
 *
 * @param id names the figure
 * @param set the set's folder
 * @param fingerprint of the file it was measured on, to know it again
 * @param texts that were looked at
 * @param value the figure
 */
public record Measured(String id, String set, String fingerprint, int texts, double value) {}
