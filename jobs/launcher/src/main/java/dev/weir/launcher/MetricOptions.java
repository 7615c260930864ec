package dev.weir.launcher;

import dev.weir.core.comparison.recorded.Composite;
import dev.weir.core.comparison.recorded.Covariate;
import dev.weir.core.comparison.recorded.Guardrail;
import dev.weir.core.comparison.recorded.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is compared, and how it is made fit to be. */
final class MetricOptions {

  @Option(names = "--primary", paramLabel = "METRIC", required = true, description = "It decides.")
  private String primary = "";

  @Option(
      names = "--guardrail",
      paramLabel = "METRIC:MARGIN",
      description = "May not get worse by more than this, in its unit or in %% of the control.")
  private List<String> guardrails = List.of();

  @Option(names = "--show", paramLabel = "METRIC", description = "Shown, decides nothing.")
  private List<String> shown = List.of();

  @Option(
      names = "--composite",
      paramLabel = "NAME=W*FIELD+...",
      description =
          "A metric that is a weighted sum of others, which are shown beside it:"
              + " quality=0.7*label+0.3*refusal.")
  private List<String> composites = List.of();

  @Option(
      names = "--lower-is-better",
      paramLabel = "METRIC",
      description = "Beside latency, cost, tokens and error, of which less is always better.")
  private List<String> lower = List.of();

  @Option(
      names = "--cap",
      paramLabel = "METRIC=VALUE",
      description =
          "The greatest value of a row that counts, fixed in advance: few rows far above all others"
              + " then hide less.")
  private List<String> caps = List.of();

  @Option(
      names = "--adjust",
      paramLabel = "FIELD",
      description =
          "A value that units had before they were assigned, or a ratio of two such totals: what it"
              + " explains is taken out (CUPED).")
  private @Nullable String adjust;

  @Option(names = "--slice", paramLabel = "FIELD", description = "Compare each of its values too.")
  private List<String> slices = List.of();

  Metric primary() {
    return metric(primary);
  }

  List<Guardrail> guardrails() {
    List<String> less = lower();
    return guardrails.stream()
        .map(text -> Guardrail.of(text, less))
        .map(each -> new Guardrail(capped(each.metric()), each.margin(), each.relative()))
        .toList();
  }

  /**
   * @param usual what is shown unless it was asked for
   */
  List<Metric> shown(List<String> usual) {
    Set<String> names = new LinkedHashSet<>(shown);
    Set<String> fields = new LinkedHashSet<>(primary().fields());
    guardrails().forEach(guardrail -> fields.addAll(guardrail.metric().fields()));
    for (Composite composite : composites()) {
      if (fields.add(composite.name())) {
        names.add(composite.name());
      }
    }
    parts().forEach(part -> names.remove(part.name()));
    parts().forEach(part -> fields.add(part.field()));
    usual.stream().filter(field -> !fields.contains(field)).forEach(names::add);
    return names.stream().map(this::metric).toList();
  }

  /** Of all composites, each field once. */
  List<Metric> parts() {
    Set<String> fields = new LinkedHashSet<>();
    composites().forEach(composite -> fields.addAll(composite.weights().keySet()));
    return fields.stream().map(this::metric).toList();
  }

  List<Composite> composites() {
    return composites.stream().map(Composite::of).toList();
  }

  List<String> slices() {
    return slices;
  }

  @Nullable Covariate covariate() {
    return adjust == null ? null : Covariate.of(adjust);
  }

  /** Fields that rows are asked for. */
  Set<String> fields() {
    Set<String> fields = new LinkedHashSet<>(needed());
    shown(List.of()).forEach(metric -> fields.addAll(metric.fields()));
    composites().forEach(composite -> fields.remove(composite.name()));
    checkCaps();
    return fields;
  }

  /** Fields, and composites, without which there is nothing to compare. */
  Set<String> needed() {
    Set<String> needed = new LinkedHashSet<>(primary().fields());
    guardrails().forEach(guardrail -> needed.addAll(guardrail.metric().fields()));
    parts().forEach(part -> needed.addAll(part.fields()));
    Covariate covariate = covariate();
    if (covariate != null) {
      needed.add(covariate.field());
      if (covariate.denominator() != null) {
        needed.add(covariate.denominator());
      }
    }
    return needed;
  }

  private Metric metric(String text) {
    return capped(Metric.of(text, lower()));
  }

  /** With the parts of composites that count against. */
  private List<String> lower() {
    List<String> all = new ArrayList<>(lower);
    composites()
        .forEach(
            composite ->
                composite
                    .weights()
                    .forEach(
                        (field, weight) -> {
                          if (weight < 0) {
                            all.add(field);
                          }
                        }));
    return all;
  }

  private Metric capped(Metric metric) {
    Double cap = caps().get(metric.name());
    return cap == null ? metric : metric.capped(cap);
  }

  private Map<String, Double> caps() {
    Map<String, Double> values = new LinkedHashMap<>();
    for (String text : caps) {
      int equals = text.lastIndexOf('=');
      try {
        values.put(
            text.substring(0, Math.max(0, equals)), Double.valueOf(text.substring(equals + 1)));
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            "--cap: found '" + text + "', expected METRIC=VALUE, as cost_usd=0.5", e);
      }
    }
    return values;
  }

  private void checkCaps() {
    Set<String> names = new LinkedHashSet<>(List.of(primary));
    guardrails().forEach(guardrail -> names.add(guardrail.metric().name()));
    parts().forEach(part -> names.add(part.name()));
    shown(List.of("latency", "cost_usd")).forEach(metric -> names.add(metric.name()));
    for (String name : caps().keySet()) {
      if (!names.contains(name)) {
        throw new IllegalArgumentException(
            "--cap: found '" + name + "', expected a metric that is compared: " + names);
      }
    }
  }
}
