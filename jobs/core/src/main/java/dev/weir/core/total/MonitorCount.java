package dev.weir.core.total;

import dev.weir.core.metric.DriftFamilies;
import dev.weir.core.metric.ExperimentFamilies;
import dev.weir.core.metric.FeedbackFamilies;
import dev.weir.core.metric.MetricCatalogue;
import dev.weir.core.metric.MetricFamily;
import org.jspecify.annotations.Nullable;

/**
 * What the job counts about itself, one constant a series.
 *
 * <p>The number of a constant is stored and never used again. A constant without a family enters
 * the accounting identity, or a gauge, but is no series itself.
 */
public enum MonitorCount {
  ITEMS_CALL(1, MetricCatalogue.ITEMS, "kind", "call"),
  ITEMS_REQUEST(2, MetricCatalogue.ITEMS, "kind", "request"),
  ITEMS_RESPONSE(3, MetricCatalogue.ITEMS, "kind", "response"),
  ITEMS_FEEDBACK(4, MetricCatalogue.ITEMS, "kind", "feedback"),
  ITEMS_SPAN(5, MetricCatalogue.ITEMS, "kind", "span"),
  /** Records that yielded no item; each is a dead letter too. */
  ITEMS_UNREADABLE(6, MetricCatalogue.ITEMS, "kind", "unreadable"),

  MEASURED_COMPLETE(10, MetricCatalogue.MEASURED, "origin", "complete"),
  MEASURED_PAIRED(11, MetricCatalogue.MEASURED, "origin", "paired"),
  MEASURED_TIMED_OUT(12, MetricCatalogue.MEASURED, "origin", "timed_out"),
  MEASURED_SPANS(13, MetricCatalogue.MEASURED, "origin", "spans"),

  DUPLICATES_CALL(20, MetricCatalogue.DUPLICATES, "kind", "call"),
  DUPLICATES_REQUEST(21, MetricCatalogue.DUPLICATES, "kind", "request"),
  DUPLICATES_RESPONSE(22, MetricCatalogue.DUPLICATES, "kind", "response"),
  DUPLICATES_FEEDBACK(23, MetricCatalogue.DUPLICATES, "kind", "feedback"),
  DUPLICATES_SPAN(24, MetricCatalogue.DUPLICATES, "kind", "span"),

  DEAD_UNKNOWN(30, MetricCatalogue.DEAD_LETTERS, "reason", "unknown"),
  DEAD_EMPTY(31, MetricCatalogue.DEAD_LETTERS, "reason", "empty"),
  DEAD_UNKNOWN_FORMAT(32, MetricCatalogue.DEAD_LETTERS, "reason", "unknown_format"),
  DEAD_UNKNOWN_SCHEMA(33, MetricCatalogue.DEAD_LETTERS, "reason", "unknown_schema"),
  DEAD_MALFORMED_AVRO(34, MetricCatalogue.DEAD_LETTERS, "reason", "malformed_avro"),
  DEAD_MALFORMED_JSON(35, MetricCatalogue.DEAD_LETTERS, "reason", "malformed_json"),
  DEAD_MISSING_FIELD(36, MetricCatalogue.DEAD_LETTERS, "reason", "missing_field"),
  DEAD_TOO_LARGE(37, MetricCatalogue.DEAD_LETTERS, "reason", "too_large"),
  DEAD_INVALID_VALUE(38, MetricCatalogue.DEAD_LETTERS, "reason", "invalid_value"),
  DEAD_AFTER_TIMEOUT(39, MetricCatalogue.DEAD_LETTERS, "reason", "after_timeout"),
  DEAD_RESPONSE_WITHOUT_REQUEST(
      40, MetricCatalogue.DEAD_LETTERS, "reason", "response_without_request"),

  LATE(50, MetricCatalogue.LATE, "", ""),
  CLAMPED_PAST(51, MetricCatalogue.CLAMPED, "side", "past"),
  CLAMPED_FUTURE(52, MetricCatalogue.CLAMPED, "side", "future"),

  IMPLAUSIBLE_RESPONDED_AT(60, MetricCatalogue.IMPLAUSIBLE, "field", "responded_at"),
  IMPLAUSIBLE_FIRST_TOKEN_AT(61, MetricCatalogue.IMPLAUSIBLE, "field", "first_token_at"),
  IMPLAUSIBLE_LAST_TOKEN_AT(62, MetricCatalogue.IMPLAUSIBLE, "field", "last_token_at"),
  IMPLAUSIBLE_QUEUE_TIME_US(63, MetricCatalogue.IMPLAUSIBLE, "field", "queue_time_us"),
  IMPLAUSIBLE_USAGE_INPUT(64, MetricCatalogue.IMPLAUSIBLE, "field", "usage_input"),
  IMPLAUSIBLE_USAGE_OUTPUT(65, MetricCatalogue.IMPLAUSIBLE, "field", "usage_output"),
  IMPLAUSIBLE_USAGE_CACHE_READ(66, MetricCatalogue.IMPLAUSIBLE, "field", "usage_cache_read"),
  IMPLAUSIBLE_USAGE_CACHE_WRITE(67, MetricCatalogue.IMPLAUSIBLE, "field", "usage_cache_write"),
  IMPLAUSIBLE_USAGE_REASONING(68, MetricCatalogue.IMPLAUSIBLE, "field", "usage_reasoning"),
  IMPLAUSIBLE_RETRIES(69, MetricCatalogue.IMPLAUSIBLE, "field", "retries"),
  IMPLAUSIBLE_SHOTS(70, MetricCatalogue.IMPLAUSIBLE, "field", "shots"),

  COLLAPSED_VERSION(80, MetricCatalogue.COLLAPSED, "label", "prompt_version"),
  COLLAPSED_MODEL(81, MetricCatalogue.COLLAPSED, "label", "model"),
  COLLAPSED_PROVIDER(82, MetricCatalogue.COLLAPSED, "label", "provider"),
  /** Calls of a combination of shown labels for which there was no room. */
  COLLAPSED_SEGMENT(83, MetricCatalogue.COLLAPSED, "label", "segment"),
  /** Reasons why generation ended, and reasons of exclusions. */
  COLLAPSED_REASON(84, MetricCatalogue.COLLAPSED, "label", "reason"),
  COLLAPSED_RESPONSE_MODEL(85, MetricCatalogue.COLLAPSED, "label", "response_model"),
  COLLAPSED_FINGERPRINT(86, MetricCatalogue.COLLAPSED, "label", "fingerprint"),
  COLLAPSED_ERROR_TYPE(87, MetricCatalogue.COLLAPSED, "label", "error_type"),
  /** Calls of a prompt that has no totals of its own. */
  COLLAPSED_PROMPT(88, MetricCatalogue.COLLAPSED, "label", "prompt_id"),
  COLLAPSED_VERDICT(89, MetricCatalogue.COLLAPSED, "label", "verdict"),
  COLLAPSED_TOPIC(101, MetricCatalogue.COLLAPSED, "label", "topic"),

  /** Halves put into state, to wait for the other one. */
  HALVES_OPENED(90, null, "", ""),
  /** Halves taken out of state, paired or timed out. */
  HALVES_CLOSED(91, null, "", ""),
  SPANS_USED(92, null, "", ""),
  FEEDBACK_MATCHED(93, FeedbackFamilies.JOINED, "result", "matched"),
  FEEDBACK_UNMATCHED(94, FeedbackFamilies.JOINED, "result", "unmatched"),

  // 96 was policies refused.
  SPANS_SKIPPED(95, MetricCatalogue.SPANS_SKIPPED, "", ""),

  COLLAPSED_SHAPE(97, MetricCatalogue.COLLAPSED, "label", "shape"),
  COLLAPSED_TOOL(98, MetricCatalogue.COLLAPSED, "label", "tool"),
  /** Languages of inputs and of answers. */
  COLLAPSED_LANGUAGE(99, MetricCatalogue.COLLAPSED, "label", "language"),

  SAMPLES_BLOCKED(110, MetricCatalogue.SAMPLES, "stratum", "blocked"),
  SAMPLES_FAILED(111, MetricCatalogue.SAMPLES, "stratum", "failed"),
  SAMPLES_FLAGGED(112, MetricCatalogue.SAMPLES, "stratum", "flagged"),
  SAMPLES_ORDINARY(113, MetricCatalogue.SAMPLES, "stratum", "ordinary"),
  SAMPLES_DROPPED_BLOCKED(114, MetricCatalogue.SAMPLES_DROPPED, "stratum", "blocked"),
  SAMPLES_DROPPED_FAILED(115, MetricCatalogue.SAMPLES_DROPPED, "stratum", "failed"),
  SAMPLES_DROPPED_FLAGGED(116, MetricCatalogue.SAMPLES_DROPPED, "stratum", "flagged"),
  SAMPLE_CUT(117, MetricCatalogue.SAMPLE_CUT, "", ""),
  TEXTS_WITHHELD(118, MetricCatalogue.TEXTS_WITHHELD, "", ""),
  SCAN_SKIPPED(119, MetricCatalogue.SCAN_SKIPPED, "", ""),
  MATCHES_DROPPED(120, MetricCatalogue.MATCHES_DROPPED, "", ""),
  DRIFT_UNWATCHED(121, DriftFamilies.UNWATCHED, "", ""),

  /** Judgements on calls that their policy keeps out of quality. */
  FEEDBACK_EXCLUDED(122, FeedbackFamilies.LEFT_OUT, "reason", "excluded_call"),
  /** Revisions that came after a higher one. */
  FEEDBACK_SUPERSEDED(123, FeedbackFamilies.LEFT_OUT, "reason", "superseded"),
  FORGOTTEN_CALLS(124, FeedbackFamilies.FORGOTTEN, "kind", "call"),
  FORGOTTEN_JUDGEMENTS(125, FeedbackFamilies.FORGOTTEN, "kind", "judgement"),
  /** Judgements that did not wait to the end; each is unmatched too. */
  FORGOTTEN_WAITING(126, FeedbackFamilies.FORGOTTEN, "kind", "waiting"),
  COLLAPSED_FEEDBACK(127, MetricCatalogue.COLLAPSED, "label", "feedback"),
  /** Judgements of judges under names that no estimate of quality knows. */
  COLLAPSED_JUDGE(131, MetricCatalogue.COLLAPSED, "label", "judge"),
  /** Judgements sent to where their call is looked for. */
  FEEDBACK_OPENED(128, null, "", ""),
  /** Judgements of which is known there what becomes of them. */
  FEEDBACK_CLOSED(129, null, "", ""),
  EXPERIMENT_DROPPED(130, ExperimentFamilies.DROPPED, "", "");

  private final int tag;

  // A family is an immutable record; the checker knows only annotated ones.
  @SuppressWarnings("ImmutableEnumChecker")
  private final @Nullable MetricFamily family;

  private final String label;
  private final String value;

  MonitorCount(int tag, @Nullable MetricFamily family, String label, String value) {
    this.tag = tag;
    this.family = family;
    this.label = label;
    this.value = value;
  }

  /** Number in stored bytes and in arrays, less than {@link MonitorCounts#TAGS}. */
  public int tag() {
    return tag;
  }

  /** The family it is a series of, or null. */
  public @Nullable MetricFamily family() {
    return family;
  }

  /** Name of its label, empty when the family has none. */
  public String label() {
    return label;
  }

  /** Value of its label. */
  public String value() {
    return value;
  }

  /** The constant of a family with this label value. */
  public static MonitorCount of(MetricFamily family, String value) {
    for (MonitorCount count : values()) {
      if (family.equals(count.family) && count.value.equals(value)) {
        return count;
      }
    }
    throw new IllegalArgumentException("no count of " + family.name() + " for " + value);
  }
}
