package dev.weir.core.policy;

import dev.weir.core.validate.Mode;
import dev.weir.core.validate.ValidatorSettings;

/**
 * What a policy says of one validator.
 *
 * @param enabled whether it runs at all
 * @param mode what its failure does to the verdict
 * @param threshold score from which on it has failed, above 0, up to 1
 * @param sampleRate share of the calls that it looks at, drawn by call id
 * @param settings the validator's own
 */
public record ValidatorPolicy(
    boolean enabled, Mode mode, double threshold, double sampleRate, ValidatorSettings settings) {}
