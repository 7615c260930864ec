package dev.weir.core.metric;

import static dev.weir.core.metric.MetricFamily.counter;
import static dev.weir.core.metric.MetricFamily.gauge;
import static dev.weir.core.metric.MetricFamily.histogram;

import dev.weir.schemas.MetricKind;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every metric family that leaves the job through {@code llm.metrics}, in the order it is shown.
 */
public final class MetricCatalogue {

  /** Microseconds shown as seconds. */
  public static final int MICROS = -6;

  /** Pico-USD shown as USD. */
  public static final int PICO_USD = -12;

  /** Counts, tokens and bytes are shown as they are. */
  public static final int UNIT = 0;

  /** Ratios are kept as millionths. */
  public static final int MILLIONTHS = -6;

  /** Numbers that may be as small as the cost of a call are kept as billionths. */
  public static final int BILLIONTHS = -9;

  private static final List<Double> TIME_TO_FIRST_TOKEN =
      List.of(.05, .1, .2, .3, .5, .75, 1., 1.5, 2.5, 4., 6., 10., 20., 40.);
  private static final List<Double> TIME_PER_TOKEN =
      List.of(.005, .01, .02, .03, .05, .075, .1, .15, .2, .3, .5, 1., 2.5);
  private static final List<Double> END_TO_END =
      List.of(.1, .25, .5, 1., 1.5, 2.5, 4., 6., 10.24, 15., 20., 30., 60., 120., 300.);
  private static final List<Double> FINDING_DELAYS =
      List.of(.005, .01, .025, .05, .1, .25, .5, 1., 2.5, 5., 10., 30., 60., 300.);
  private static final List<Double> TOKENS =
      List.of(
          1., 16., 64., 128., 256., 512., 1024., 2048., 4096., 8192., 16384., 32768., 65536.,
          131072.);
  private static final List<Double> BYTES =
      List.of(64., 256., 512., 1024., 2048., 4096., 8192., 16384., 32768., 65536., 262144.);
  private static final List<Double> SHOTS = List.of(0., 1., 2., 3., 4., 5., 8., 16., 32.);
  private static final List<Double> USD =
      List.of(.00001, .0001, .0003, .001, .003, .01, .03, .1, .3, 1., 10.);
  private static final List<Double> RATIO =
      List.of(.05, .1, .2, .3, .4, .5, .6, .7, .8, .9, .95, 1.);

  public static final MetricFamily REQUESTS =
      counter("llm_requests", UNIT, "Calls by outcome: ok, error, timeout or cancelled.");
  public static final MetricFamily ERRORS =
      counter("llm_request_errors", UNIT, "Calls that brought no answer, by kind of error.");
  public static final MetricFamily FINISH_REASONS =
      counter("llm_finish_reasons", UNIT, "Answered calls by the reason generation ended.");
  public static final MetricFamily RESPONSE_MODELS =
      counter("llm_response_models", UNIT, "Answered calls by the model that answered.");
  public static final MetricFamily FINGERPRINTS =
      counter("llm_response_fingerprints", UNIT, "Answered calls by system fingerprint.");
  public static final MetricFamily INPUT_TOPICS =
      counter("llm_input_topics", UNIT, "Calls by the shipped topic nearest to what they asked.");
  public static final MetricFamily VALIDATOR_RESULTS =
      counter(
          "llm_validator_results",
          UNIT,
          "Calls by validator, mode and verdict: pass, flag, block, error or skipped.");
  public static final MetricFamily VERDICTS =
      counter(
          "llm_call_verdicts",
          UNIT,
          "Calls by verdict of all validators together: pass, flag or block.");
  public static final MetricFamily EXCLUDED =
      counter(
          "llm_calls_excluded",
          UNIT,
          "Calls that their policy keeps out of quality, drift and comparison, by reason.");
  public static final MetricFamily INPUT_TOKENS =
      counter("llm_input_tokens", UNIT, "Input tokens, cached ones included.");
  public static final MetricFamily OUTPUT_TOKENS =
      counter("llm_output_tokens", UNIT, "Output tokens, reasoning ones included.");
  public static final MetricFamily CACHE_READ_TOKENS =
      counter("llm_cache_read_input_tokens", UNIT, "Input tokens read from the prompt cache.");
  public static final MetricFamily CACHE_WRITE_TOKENS =
      counter("llm_cache_write_input_tokens", UNIT, "Input tokens written to the prompt cache.");
  public static final MetricFamily REASONING_TOKENS =
      counter("llm_reasoning_output_tokens", UNIT, "Output tokens spent on reasoning.");
  public static final MetricFamily COST = counter("llm_cost_usd", PICO_USD, "Cost in USD.");
  public static final MetricFamily UNPRICED =
      counter("llm_unpriced_calls", UNIT, "Calls with usage whose model has no known price.");
  public static final MetricFamily INCONSISTENT_USAGE =
      counter("llm_inconsistent_usage", UNIT, "Calls whose token counts contradict each other.");
  public static final MetricFamily RETRIES =
      counter("llm_retries", UNIT, "Earlier attempts reported by the client.");

  public static final MetricFamily DURATION =
      histogram(
          "llm_request_duration_seconds",
          MICROS,
          END_TO_END,
          "Request to complete response, outcome ok only.");
  public static final MetricFamily FIRST_TOKEN =
      histogram(
          "llm_time_to_first_token_seconds",
          MICROS,
          TIME_TO_FIRST_TOKEN,
          "Request to first output token, outcome ok only.");
  public static final MetricFamily PER_TOKEN =
      histogram(
          "llm_time_per_output_token_seconds",
          MICROS,
          TIME_PER_TOKEN,
          "First to last output token over output tokens less one, outcome ok only.");
  public static final MetricFamily QUEUE_TIME =
      histogram(
          "llm_queue_time_seconds",
          MICROS,
          TIME_TO_FIRST_TOKEN,
          "Time queued before the model started, outcome ok only.");
  public static final MetricFamily INPUT_TOKENS_PER_CALL =
      histogram("llm_input_tokens", UNIT, TOKENS, "Input tokens of one call, outcome ok only.");
  public static final MetricFamily OUTPUT_TOKENS_PER_CALL =
      histogram("llm_output_tokens", UNIT, TOKENS, "Output tokens of one call, outcome ok only.");
  public static final MetricFamily COST_PER_CALL =
      histogram("llm_cost_usd", PICO_USD, USD, "Cost of one call in USD, outcome ok only.");
  public static final MetricFamily OUTPUT_BYTES =
      histogram("llm_output_bytes", UNIT, BYTES, "UTF-8 bytes of one answer, outcome ok only.");
  public static final MetricFamily SHOTS_PER_CALL =
      histogram("llm_shots", UNIT, SHOTS, "Few-shot examples in one prompt, outcome ok only.");
  public static final MetricFamily CACHED_RATIO =
      histogram(
          "llm_cached_input_ratio",
          MILLIONTHS,
          RATIO,
          "Share of input tokens read from the prompt cache, outcome ok only.");
  public static final MetricFamily CONTEXT_RATIO =
      histogram(
          "llm_context_window_ratio",
          MILLIONTHS,
          RATIO,
          "Share of the model's context window that input and output filled, outcome ok only.");

  public static final MetricFamily FIRST_SEEN =
      gauge(
          "llm_prompt_version_first_seen_timestamp_seconds",
          MICROS,
          "Event time of the first call of a prompt version.");

  public static final MetricFamily ITEMS =
      counter("llm_monitor_items", UNIT, "Items decoded, by kind.");
  public static final MetricFamily MEASURED =
      counter("llm_monitor_calls_measured", UNIT, "Calls measured, by origin.");
  public static final MetricFamily DUPLICATES =
      counter("llm_monitor_duplicates", UNIT, "Items dropped as copies, by kind.");
  public static final MetricFamily DEAD_LETTERS =
      counter("llm_monitor_dead_letters", UNIT, "Records that could not be used, by reason.");
  public static final MetricFamily LATE =
      counter("llm_monitor_late_events", UNIT, "Calls behind the watermark, folded in.");
  public static final MetricFamily CLAMPED =
      counter("llm_monitor_clamped_timestamps", UNIT, "Event times clamped, by side.");
  public static final MetricFamily IMPLAUSIBLE =
      counter("llm_monitor_implausible_values", UNIT, "Field values left out, by field.");
  public static final MetricFamily WAITING =
      gauge("llm_monitor_halves_waiting", UNIT, "Halves waiting in state for the other half.");
  public static final MetricFamily COLLAPSED =
      counter("llm_monitor_series_collapsed", UNIT, "Calls counted under __other__, by label.");

  public static final MetricFamily SPANS_SKIPPED =
      counter("llm_monitor_spans_skipped", UNIT, "Spans that are no model call.");
  public static final MetricFamily POLICIES_REFUSED =
      gauge(
          "llm_monitor_policies_refused",
          UNIT,
          "Policies on the topic that could not be applied; what they should replace is in force.");
  public static final MetricFamily QUARANTINED =
      gauge(
          "llm_monitor_validator_quarantined",
          UNIT,
          "Subtasks that keep a validator away because it keeps failing, by validator.");
  public static final MetricFamily FINDING_DELAY =
      histogram(
          "llm_monitor_finding_delay_seconds",
          MICROS,
          FINDING_DELAYS,
          "Append time of the record that completed a call to its findings leaving the job.");
  public static final MetricFamily SCAN_SKIPPED =
      counter(
          "llm_monitor_scan_skipped_bytes",
          UNIT,
          "Bytes of texts that rules did not look at, because a text is too long.");
  public static final MetricFamily MATCHES_DROPPED =
      counter("llm_monitor_matches_dropped", UNIT, "Matches of rules beyond the limit of a text.");
  public static final MetricFamily SAMPLES =
      counter("llm_monitor_samples", UNIT, "Calls written as samples, by stratum.");
  public static final MetricFamily SAMPLES_DROPPED =
      counter(
          "llm_monitor_samples_dropped",
          UNIT,
          "Blocked, failed and flagged calls beyond the budget of samples, by stratum.");
  public static final MetricFamily SAMPLE_CUT =
      counter("llm_monitor_sample_cut_bytes", UNIT, "Bytes of text left out of samples.");
  public static final MetricFamily TEXTS_WITHHELD =
      counter(
          "llm_monitor_texts_withheld",
          UNIT,
          "Texts of samples and dead letters dropped whole, as redaction could not be sure.");
  public static final MetricFamily EVENT_TIME_LAG =
      gauge(
          "llm_monitor_event_time_lag_seconds",
          MICROS,
          "Now less the append time of the newest record processed; of the slowest subtask.");
  public static final MetricFamily NEWEST_EVENT =
      gauge("llm_monitor_newest_event_timestamp_seconds", MICROS, "Greatest event time processed.");

  private static final List<MetricFamily> OWN =
      List.of(
          REQUESTS,
          ERRORS,
          FINISH_REASONS,
          RESPONSE_MODELS,
          FINGERPRINTS,
          INPUT_TOPICS,
          VALIDATOR_RESULTS,
          VERDICTS,
          EXCLUDED,
          INPUT_TOKENS,
          OUTPUT_TOKENS,
          CACHE_READ_TOKENS,
          CACHE_WRITE_TOKENS,
          REASONING_TOKENS,
          COST,
          UNPRICED,
          INCONSISTENT_USAGE,
          RETRIES,
          DURATION,
          FIRST_TOKEN,
          PER_TOKEN,
          QUEUE_TIME,
          INPUT_TOKENS_PER_CALL,
          OUTPUT_TOKENS_PER_CALL,
          COST_PER_CALL,
          OUTPUT_BYTES,
          SHOTS_PER_CALL,
          CACHED_RATIO,
          CONTEXT_RATIO,
          FIRST_SEEN,
          ITEMS,
          MEASURED,
          DUPLICATES,
          DEAD_LETTERS,
          LATE,
          CLAMPED,
          IMPLAUSIBLE,
          WAITING,
          COLLAPSED,
          SPANS_SKIPPED,
          POLICIES_REFUSED,
          QUARANTINED,
          FINDING_DELAY,
          SCAN_SKIPPED,
          MATCHES_DROPPED,
          SAMPLES,
          SAMPLES_DROPPED,
          SAMPLE_CUT,
          TEXTS_WITHHELD,
          EVENT_TIME_LAG,
          NEWEST_EVENT);

  public static final List<MetricFamily> ALL =
      Stream.of(
              OWN,
              ContentFamilies.ALL,
              FeedbackFamilies.ALL,
              QualityFamilies.ALL,
              DriftFamilies.ALL,
              ExperimentFamilies.ALL)
          .flatMap(List::stream)
          .toList();

  private static final Map<String, MetricFamily> BY_KEY =
      ALL.stream().collect(Collectors.toUnmodifiableMap(MetricCatalogue::key, Function.identity()));

  private MetricCatalogue() {}

  /**
   * The family of a total, or null for one that a newer job invented.
   *
   * <p>A counter and a histogram may share a name (tokens in total, tokens per call), so the kind
   * is part of the question.
   */
  public static @Nullable MetricFamily find(String name, MetricKind kind) {
    return BY_KEY.get(kind + " " + name);
  }

  private static String key(MetricFamily family) {
    return family.kind() + " " + family.name();
  }
}
