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
 * @param slices names of words by which the primary metric is also compared
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
    List<String> slices,
    boolean paired,
    boolean randomised,
    Map<String, Double> weights,
    double plannedUnits,
    DecisionRule rule) {

  public ComparisonRequest {
    arms = List.copyOf(arms);
    guardrails = List.copyOf(guardrails);
    shown = List.copyOf(shown);
    slices = List.copyOf(slices);
    weights = Map.copyOf(weights);
  }
}
