package dev.weir.core.comparison;

/**
 * What was decided.
 *
 * @param state what to do
 * @param reason why, in a sentence with the numbers that settled it
 */
public record Decision(DecisionState state, String reason) {}
