package dev.weir.launcher.demo;

import dev.weir.core.call.CallHeader;
import dev.weir.core.call.Segment;
import dev.weir.core.config.ValidateConfig;
import dev.weir.core.decode.SingleObject;
import dev.weir.core.engine.PolicyBook;
import dev.weir.core.engine.TimeBudget;
import dev.weir.core.engine.Validation;
import dev.weir.core.engine.ValidationEngine;
import dev.weir.launcher.environment.EnvironmentException;
import dev.weir.launcher.scrape.ScrapedSeries;
import dev.weir.schemas.LlmCall;
import dev.weir.traffic.recording.CallCursor;
import dev.weir.traffic.recording.Recording;
import dev.weir.traffic.truth.CallSegments;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What validators must have made of recorded calls: the same engine, asked of one call after the
 * other, without a stream.
 *
 * <p>On a machine that is too slow the stream counts validators that ran out of time as errors, and
 * skips them in quarantine. When there are more errors than expected, only the number of calls that
 * each validator was asked of is compared.
 */
public final class ExpectedResults {

  /** Nothing to compare. */
  public static final ExpectedResults NONE = new ExpectedResults(Map.of(), new LabelledTexts());

  private static final String RESULTS = "llm_validator_results_total";
  private static final String VERDICTS = "llm_call_verdicts_total";
  private static final String EXCLUDED = "llm_calls_excluded_total";
  private static final String EXCLUDED_FOR = "excluded for ";
  private static final String ALL = "all validators together";

  private final Map<String, Map<String, Long>> counts;
  private final LabelledTexts labelled;

  private ExpectedResults(Map<String, Map<String, Long>> counts, LabelledTexts labelled) {
    this.counts = counts;
    this.labelled = labelled;
  }

  /** Validates a recording by the policies of a file or, without one, the shipped one. */
  static ExpectedResults of(Recording recording, ValidateConfig config) {
    if (!config.enabled()) {
      return NONE;
    }
    Map<String, Map<String, Long>> counts = new TreeMap<>();
    LabelledTexts labelled = new LabelledTexts();
    ValidationEngine engine =
        new ValidationEngine(
            PolicyBook.over(config.policies()).current(), System::nanoTime, TimeBudget.USUAL);
    CallSegments segments = new CallSegments();
    CallHeader header = new CallHeader();
    try (CallCursor cursor = recording.open()) {
      for (LlmCall call = cursor.next(); call != null; call = cursor.next()) {
        byte[] bytes = SingleObject.encode(call);
        header.read(bytes, SingleObject.HEADER_LENGTH, bytes.length - SingleObject.HEADER_LENGTH);
        Validation validation = engine.check(header, header.eventTime());
        add(segments.of(call), validation, counts);
        labelled.add(call, validation);
      }
    } catch (IOException e) {
      throw new EnvironmentException(
          "The recording cannot be read again: " + e.getMessage(), "Leave it where it is", e);
    }
    return new ExpectedResults(counts, labelled);
  }

  private static void add(
      Segment segment, Validation validation, Map<String, Map<String, Long>> counts) {
    String reason = validation.exclusion();
    if (reason != null) {
      count(place(segment, ALL), EXCLUDED_FOR + reason, 1, counts);
      return;
    }
    count(place(segment, ALL), lower(validation.verdict()), 1, counts);
    for (int i = 0; i < validation.size(); i++) {
      String validator = validation.step(i).id() + " in mode " + lower(validation.step(i).mode());
      count(place(segment, validator), lower(validation.outcome(i)), 1, counts);
    }
  }

  private static String place(Segment segment, String validator) {
    return Stream.of(
            segment.environment(),
            segment.promptId(),
            segment.promptVersion(),
            segment.model(),
            segment.provider())
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" / ", "", ": " + validator));
  }

  private static void count(
      String place, String outcome, long calls, Map<String, Map<String, Long>> counts) {
    counts.computeIfAbsent(place, key -> new TreeMap<>()).merge(outcome, calls, Long::sum);
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** What was found in calls that say what must be found in them. */
  LabelledTexts labelled() {
    return labelled;
  }

  /** What differs in a scrape, one sentence each. */
  List<String> differences(List<ScrapedSeries> scrape) {
    List<String> differences = new ArrayList<>();
    if (counts.isEmpty()) {
      return differences;
    }
    Map<String, Map<String, Long>> shown = shown(scrape);
    boolean late = failures(shown) > failures(counts);
    Set<String> places = new TreeSet<>(counts.keySet());
    places.addAll(shown.keySet());
    for (String place : places) {
      Map<String, Long> right = counts.getOrDefault(place, Map.of());
      Map<String, Long> reported = shown.getOrDefault(place, Map.of());
      if (late ? sum(right) != sum(reported) : !right.equals(reported)) {
        differences.add(place + ": expected " + right + ", reported " + reported);
      }
    }
    return differences;
  }

  private static long failures(Map<String, Map<String, Long>> counts) {
    return counts.values().stream().mapToLong(place -> place.getOrDefault("error", 0L)).sum();
  }

  private static long sum(Map<String, Long> outcomes) {
    return outcomes.values().stream().mapToLong(Long::longValue).sum();
  }

  private static Map<String, Map<String, Long>> shown(List<ScrapedSeries> scrape) {
    Map<String, Map<String, Long>> shown = new TreeMap<>();
    for (ScrapedSeries series : scrape) {
      long calls = (long) series.value();
      Segment segment =
          new Segment(
              series.label("environment"),
              series.label("prompt_id"),
              series.label("prompt_version"),
              series.label("model"),
              series.label("provider"));
      switch (series.family()) {
        case RESULTS -> {
          String validator = series.label("validator") + " in mode " + series.label("mode");
          count(place(segment, validator), series.label("verdict"), calls, shown);
        }
        case VERDICTS -> count(place(segment, ALL), series.label("verdict"), calls, shown);
        case EXCLUDED ->
            count(place(segment, ALL), EXCLUDED_FOR + series.label("reason"), calls, shown);
        default -> {
          // Not of validators.
        }
      }
    }
    return shown;
  }
}
