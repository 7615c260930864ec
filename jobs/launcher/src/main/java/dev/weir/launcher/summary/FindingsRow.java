package dev.weir.launcher.summary;

import dev.weir.core.metric.MetricCatalogue;
import dev.weir.core.metric.MetricFamily;
import dev.weir.exporter.Series;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What validators made of one prompt version, over environments, models and providers. */
public final class FindingsRow {

  private static final int SHOWN_VALIDATORS = 3;

  private final String prompt;
  private final String version;
  private final SortedMap<String, Long> verdicts = new TreeMap<>();
  private final SortedMap<String, Long> found = new TreeMap<>();
  private long excluded;
  private long errors;

  FindingsRow(String prompt, String version) {
    this.prompt = prompt;
    this.version = version;
  }

  void add(Series series) {
    long value = series.total().getValue();
    String verdict = String.valueOf(series.id().label("verdict"));
    if (is(series, MetricCatalogue.VERDICTS)) {
      verdicts.merge(verdict, value, Long::sum);
    } else if (is(series, MetricCatalogue.EXCLUDED)) {
      excluded += value;
    } else if (is(series, MetricCatalogue.VALIDATOR_RESULTS)) {
      if (verdict.equals("error")) {
        errors += value;
      } else if (verdict.equals("flag") || verdict.equals("block")) {
        found.merge(String.valueOf(series.id().label("validator")), value, Long::sum);
      }
    }
  }

  private static boolean is(Series series, MetricFamily family) {
    return series.id().kind() == family.kind() && series.id().metric().equals(family.name());
  }

  public String prompt() {
    return prompt;
  }

  public String version() {
    return version;
  }

  /** Calls with a verdict; those that a policy excludes have none. */
  public long checked() {
    return verdicts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Calls with the verdict flag. */
  public long flagged() {
    return verdicts.getOrDefault("flag", 0L);
  }

  /** Calls with the verdict block. */
  public long blocked() {
    return verdicts.getOrDefault("block", 0L);
  }

  public long excluded() {
    return excluded;
  }

  /** Looks at a call that failed, of all validators together. */
  public long errors() {
    return errors;
  }

  /** Calls in which each validator found something, whatever its mode; those that did. */
  public SortedMap<String, Long> found() {
    return found;
  }

  /** The validators that found most. */
  String foremost() {
    return found.entrySet().stream()
        .sorted(
            Comparator.comparingLong((Map.Entry<String, Long> one) -> -one.getValue())
                .thenComparing(Map.Entry::getKey))
        .limit(SHOWN_VALIDATORS)
        .map(one -> String.format(Locale.ROOT, "%s %,d", one.getKey(), one.getValue()))
        .collect(Collectors.joining(", "));
  }
}
