package dev.weir.core.experiment.definition;

import dev.weir.core.comparison.recorded.Guardrail;
import dev.weir.core.comparison.recorded.Metric;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is compared.
 *
 * @param primary the metric that decides
 * @param guardrails metrics that must not suffer
 * @param shown further metrics, which decide nothing
 * @param slices names of words by which the primary metric is also compared
 * @param caps greatest value of a call or judgement that counts, by metric, in its unit, fixed in
 *     advance
 * @param covariate field of a unit's first call that was known before the call was served, taken
 *     out of means and ratios; empty for none
 */
public record ExperimentMetrics(
    Metric primary,
    List<Guardrail> guardrails,
    List<Metric> shown,
    List<String> slices,
    Map<String, Double> caps,
    String covariate) {

  public ExperimentMetrics {
    guardrails = List.copyOf(guardrails);
    shown = List.copyOf(shown);
    slices = List.copyOf(slices);
    caps = Map.copyOf(new TreeMap<>(caps));
  }

  /** The primary one, the guardrails, the others: by this order metrics are known everywhere. */
  public List<Metric> all() {
    List<Metric> all = new ArrayList<>();
    all.add(primary);
    guardrails.forEach(guardrail -> all.add(guardrail.metric()));
    all.addAll(shown);
    return all;
  }

  /** What has to be known of calls, each field once; the covariate is the last one. */
  public List<String> fields() {
    Set<String> fields = new LinkedHashSet<>();
    all().forEach(metric -> fields.addAll(metric.fields()));
    fields.remove(covariate);
    if (!covariate.isEmpty()) {
      fields.add(covariate);
    }
    return List.copyOf(fields);
  }

  /** Greatest value of a call that counts, infinite for none. */
  public double cap(Metric metric) {
    return caps.getOrDefault(metric.name(), Double.POSITIVE_INFINITY);
  }
}
