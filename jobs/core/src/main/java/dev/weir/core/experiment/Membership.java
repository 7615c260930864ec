package dev.weir.core.experiment;

/**
 * What a call counts for: an arm of an experiment, as part of a unit.
 *
 * @param experiment id
 * @param arm name of what the unit was given
 * @param unitHigh upper half of the hash of the unit
 * @param unitLow lower half
 */
public record Membership(String experiment, String arm, long unitHigh, long unitLow) {}
