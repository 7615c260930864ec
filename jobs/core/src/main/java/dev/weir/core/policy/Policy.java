package dev.weir.core.policy;

import java.util.List;
import java.util.Map;

/**
 * What is checked of the calls of some prompts from some time on.
 *
 * @param id names it over its versions
 * @param version stands on everything that is found by it
 * @param prompts ids of the prompts it applies to; empty for all that no other policy names
 * @param effectiveFrom event time from which it applies, microseconds since the epoch; {@link
 *     #ALWAYS} for no beginning
 * @param validators what it says of each validator of the catalogue, by id
 * @param rules its own rules
 * @param exclusions what keeps a call out of quality, drift and comparison
 * @param judges what judges are asked about the calls
 */
public record Policy(
    String id,
    String version,
    List<String> prompts,
    long effectiveFrom,
    Map<String, ValidatorPolicy> validators,
    List<CustomRule> rules,
    List<Exclusion> exclusions,
    List<JudgeRubric> judges) {

  /** Before every event. */
  public static final long ALWAYS = Long.MIN_VALUE;

  public Policy {
    prompts = List.copyOf(prompts);
    validators = Map.copyOf(validators);
    rules = List.copyOf(rules);
    exclusions = List.copyOf(exclusions);
    judges = List.copyOf(judges);
  }

  /**
   * What it says of a validator.
   *
   * @throws IllegalArgumentException for one that was not in the catalogue it was read with
   */
  public ValidatorPolicy of(String validator) {
    ValidatorPolicy found = validators.get(validator);
    if (found == null) {
      throw new IllegalArgumentException(
          "policy " + id + " was read without a validator '" + validator + "'");
    }
    return found;
  }
}
