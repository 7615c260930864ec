package dev.weir.evaluation;

/**
 * What another tool reaches.
 *
 * @param id of the figure it is beside
 * @param name of the tool
 * @param value its figure
 * @param source where that is written, and on what it was measured when not on the same rows
 */
public record Peer(String id, String name, double value, String source) {}
