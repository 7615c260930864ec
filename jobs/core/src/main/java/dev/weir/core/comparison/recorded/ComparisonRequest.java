package dev.weir.core.comparison.recorded;

import dev.weir.core.comparison.DecisionRule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to compare, and how.
 *
 * @param control the arm others are compared with; null for the first by name
 * @param arms which arms; empty for all
 * @param primary the metric that decides
 * @param guardrails metrics that must not suffer
 * @param shown further metrics, which decide nothing
 * @param parts what a composite metric is made of, shown beside it
 * @param slices names of words by which the primary metric is also compared
 * @param covariate what was known of units before they were assigned, taken out of means and
 *     ratios; null for nothing
 * @param order in which units are looked at
 * @param paired whether units were given to every arm, as questions are, so that arms are compared
 *     within units
 * @param randomised whether units were assigned at random
 * @param weights of the assignment by arm; empty for equal ones
 * @param plannedUnits of two arms at which intervals are narrowest; 0 for those of the stream, or
 *     as many pairs as there are
 */
public record ComparisonRequest(
    @Nullable String control,
    List<String> arms,
    Metric primary,
    List<Guardrail> guardrails,
    List<Metric> shown,
    List<Metric> parts,
    List<String> slices,
    @Nullable Covariate covariate,
    UnitOrder order,
    boolean paired,
    boolean randomised,
    Map<String, Double> weights,
    double plannedUnits,
    DecisionRule rule) {

  /**
   * @throws IllegalArgumentException when a covariate is to be taken out of pairs, or of itself
   */
  public ComparisonRequest {
    if (covariate != null && paired) {
      throw new IllegalArgumentException(
          "found pairs with an adjustment by "
              + covariate.name()
              + ", expected one of the two: within a pair both arms have the same");
    }
    if (covariate != null && primary.fields().contains(covariate.field())) {
      throw new IllegalArgumentException(
          "found " + covariate.field() + " adjusted by itself, expected a value from before");
    }
    arms = List.copyOf(arms);
    guardrails = List.copyOf(guardrails);
    shown = List.copyOf(shown);
    parts = List.copyOf(parts);
    slices = List.copyOf(slices);
    weights = Map.copyOf(weights);
  }
}
