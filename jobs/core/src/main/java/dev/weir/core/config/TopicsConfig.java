package dev.weir.core.config;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Names of the Kafka topics; the last part of each key is the topic's name in the documentation.
 */
public record TopicsConfig(
    String calls,
    String requests,
    String responses,
    String spans,
    String feedback,
    String policies,
    String experiments,
    String references,
    String policyErrors,
    String findings,
    String samples,
    String measurements,
    String metrics,
    String drift,
    String comparisons,
    String alerts,
    String examples,
    String deadLetters)
    implements Serializable {

  private static final Pattern LEGAL = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

  public TopicsConfig {
    check("calls", calls);
    check("requests", requests);
    check("responses", responses);
    check("spans", spans);
    check("feedback", feedback);
    check("policies", policies);
    check("experiments", experiments);
    check("references", references);
    check("policy-errors", policyErrors);
    check("findings", findings);
    check("samples", samples);
    check("measurements", measurements);
    check("metrics", metrics);
    check("drift", drift);
    check("comparisons", comparisons);
    check("alerts", alerts);
    check("examples", examples);
    check("dead-letters", deadLetters);
    distinct(
        byKey(
            calls,
            requests,
            responses,
            spans,
            feedback,
            policies,
            experiments,
            references,
            policyErrors,
            findings,
            samples,
            measurements,
            metrics,
            drift,
            comparisons,
            alerts,
            examples,
            deadLetters));
  }

  /** Names by the last part of their key, in the order of the components. */
  public Map<String, String> byKey() {
    return byKey(
        calls,
        requests,
        responses,
        spans,
        feedback,
        policies,
        experiments,
        references,
        policyErrors,
        findings,
        samples,
        measurements,
        metrics,
        drift,
        comparisons,
        alerts,
        examples,
        deadLetters);
  }

  static TopicsConfig read(Settings settings) {
    return new TopicsConfig(
        name(settings, "calls", "Complete calls."),
        name(settings, "requests", "First halves of paired events."),
        name(settings, "responses", "Second halves of paired events."),
        name(settings, "spans", "OpenTelemetry spans."),
        name(settings, "feedback", "Judgements on calls."),
        name(settings, "policies", "Validation policies by prompt."),
        name(settings, "experiments", "Experiments."),
        name(settings, "references", "Drift references."),
        name(settings, "policy-errors", "Policies that could not be applied."),
        name(settings, "findings", "Verdicts over calls, without text."),
        name(settings, "samples", "Redacted sample of calls."),
        name(settings, "measurements", "Slim row of signals of each call."),
        name(settings, "metrics", "Cumulative totals by series, read by the exporter."),
        name(settings, "drift", "Drift evidence by stream and pane."),
        name(settings, "comparisons", "Results of experiments."),
        name(settings, "alerts", "Changes of alert states."),
        name(settings, "examples", "Harvested examples."),
        name(settings, "dead-letters", "Records that could not be used."));
  }

  private static Map<String, String> byKey(
      String calls,
      String requests,
      String responses,
      String spans,
      String feedback,
      String policies,
      String experiments,
      String references,
      String policyErrors,
      String findings,
      String samples,
      String measurements,
      String metrics,
      String drift,
      String comparisons,
      String alerts,
      String examples,
      String deadLetters) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("calls", calls);
    all.put("requests", requests);
    all.put("responses", responses);
    all.put("spans", spans);
    all.put("feedback", feedback);
    all.put("policies", policies);
    all.put("experiments", experiments);
    all.put("references", references);
    all.put("policy-errors", policyErrors);
    all.put("findings", findings);
    all.put("samples", samples);
    all.put("measurements", measurements);
    all.put("metrics", metrics);
    all.put("drift", drift);
    all.put("comparisons", comparisons);
    all.put("alerts", alerts);
    all.put("examples", examples);
    all.put("dead-letters", deadLetters);
    return all;
  }

  private static String name(Settings settings, String key, String text) {
    return settings.text("topics." + key, "llm." + key, text);
  }

  private static void check(String key, String name) {
    if (!LEGAL.matcher(name).matches() || name.equals(".") || name.equals("..")) {
      throw ConfigException.invalid(
          "topics." + key,
          name,
          "a topic name of at most 249 letters, digits, dots, dashes and underscores");
    }
  }

  private static void distinct(Map<String, String> names) {
    Map<String, String> seen = new TreeMap<>();
    names.forEach(
        (key, name) -> {
          String other = seen.put(name, key);
          if (other != null) {
            throw ConfigException.invalid(
                "topics." + key, name, "a name that topics." + other + " does not have");
          }
        });
  }
}
