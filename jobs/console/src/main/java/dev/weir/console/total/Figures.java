package dev.weir.console.total;

import dev.weir.core.call.CallOutcome;
import dev.weir.core.metric.FeedbackFamilies;
import dev.weir.core.metric.MetricCatalogue;
import dev.weir.core.metric.MetricFamily;
import dev.weir.exporter.MergedHistogram;
import dev.weir.schemas.Label;
import dev.weir.schemas.MetricKind;
import dev.weir.schemas.MetricTotal;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was counted of some calls: the sums of as many series as are added.
 *
 * <p>Sums are of the integers in the totals, so they are those of the exporter to the digit,
 * whatever the order.
 */
public final class Figures {

  private static final String OK = CallOutcome.OK.name().toLowerCase(Locale.ROOT);

  /** Of one without entries, its key and its place in a map included. */
  private static final long BYTES = 700;

  /** Of an entry of a tree, its key and its number; names are shared with the totals. */
  private static final long BYTES_OF_AN_ENTRY = 88;

  private long calls;
  private long failed;
  private long flagged;
  private long blocked;
  private long passed;
  private long excluded;
  private long inputTokens;
  private long outputTokens;
  private long cachedTokens;
  private long unpriced;
  private BigDecimal usd = BigDecimal.ZERO;
  private final MergedHistogram duration = new MergedHistogram();
  private final MergedHistogram firstToken = new MergedHistogram();
  private final Map<String, Map<String, Long>> validators = new TreeMap<>();
  private final Map<String, Map<String, Long>> feedback = new TreeMap<>();
  private final Map<String, Long> errors = new TreeMap<>();

  /** Whether totals of this family say something here. */
  static boolean means(MetricTotal total) {
    MetricKind kind = total.getKind();
    return kind != MetricKind.GAUGE && label(total, "prompt_version") != null;
  }

  /** Adds what a series counted. */
  public void add(MetricTotal total) {
    add(total, null);
  }

  /** Adds what a series counted since an earlier total of it; null for since it began. */
  void add(MetricTotal total, @Nullable MetricTotal since) {
    if (total.getKind() == MetricKind.HISTOGRAM) {
      addTo(histogram(total), total, since);
      return;
    }
    long more = total.getValue() - (since == null ? 0 : since.getValue());
    if (is(total, MetricCatalogue.REQUESTS)) {
      calls += more;
      failed += OK.equals(label(total, "outcome")) ? 0 : more;
    } else if (is(total, MetricCatalogue.VERDICTS)) {
      addVerdict(String.valueOf(label(total, "verdict")), more);
    } else if (is(total, MetricCatalogue.VALIDATOR_RESULTS)) {
      validators
          .computeIfAbsent(String.valueOf(label(total, "validator")), key -> new TreeMap<>())
          .merge(String.valueOf(label(total, "verdict")), more, Long::sum);
    } else if (is(total, MetricCatalogue.ERRORS)) {
      errors.merge(String.valueOf(label(total, "error_type")), more, Long::sum);
    } else if (is(total, FeedbackFamilies.GIVEN)) {
      addJudgements(total, more);
    } else if (is(total, FeedbackFamilies.RETRACTED)) {
      addJudgements(total, -more);
    } else if (is(total, MetricCatalogue.COST)) {
      usd = usd.add(BigDecimal.valueOf(more, -total.getExponent()));
    } else {
      addTokens(total, more);
    }
  }

  private void addTokens(MetricTotal total, long more) {
    if (is(total, MetricCatalogue.INPUT_TOKENS)) {
      inputTokens += more;
    } else if (is(total, MetricCatalogue.OUTPUT_TOKENS)) {
      outputTokens += more;
    } else if (is(total, MetricCatalogue.CACHE_READ_TOKENS)) {
      cachedTokens += more;
    } else if (is(total, MetricCatalogue.UNPRICED)) {
      unpriced += more;
    } else if (is(total, MetricCatalogue.EXCLUDED)) {
      excluded += more;
    }
  }

  private void addJudgements(MetricTotal total, long more) {
    feedback
        .computeIfAbsent(String.valueOf(label(total, "name")), key -> new TreeMap<>())
        .merge(String.valueOf(label(total, "value")), more, Long::sum);
  }

  private void addVerdict(String verdict, long more) {
    switch (verdict) {
      case "flag" -> flagged += more;
      case "block" -> blocked += more;
      default -> passed += more;
    }
  }

  private static void addTo(
      @Nullable MergedHistogram histogram, MetricTotal total, @Nullable MetricTotal since) {
    if (histogram != null) {
      histogram.add(total);
      if (since != null) {
        histogram.subtract(since);
      }
    }
  }

  private @Nullable MergedHistogram histogram(MetricTotal total) {
    if (is(total, MetricCatalogue.DURATION)) {
      return duration;
    }
    return is(total, MetricCatalogue.FIRST_TOKEN) ? firstToken : null;
  }

  /** Adds all that others counted. */
  public void add(Figures other) {
    calls += other.calls;
    failed += other.failed;
    flagged += other.flagged;
    blocked += other.blocked;
    passed += other.passed;
    excluded += other.excluded;
    inputTokens += other.inputTokens;
    outputTokens += other.outputTokens;
    cachedTokens += other.cachedTokens;
    unpriced += other.unpriced;
    usd = usd.add(other.usd);
    duration.add(other.duration);
    firstToken.add(other.firstToken);
    addAll(other.validators, validators);
    addAll(other.feedback, feedback);
    other.errors.forEach((error, more) -> errors.merge(error, more, Long::sum));
  }

  private static void addAll(
      Map<String, Map<String, Long>> from, Map<String, Map<String, Long>> to) {
    from.forEach(
        (name, counts) -> {
          Map<String, Long> sums = to.computeIfAbsent(name, key -> new TreeMap<>());
          counts.forEach((value, more) -> sums.merge(value, more, Long::sum));
        });
  }

  /** What this takes of the heap, roughly and rather too much than too little. */
  long bytes() {
    long entries = errors.size() + entries(validators) + entries(feedback);
    return BYTES + (duration.buckets() + firstToken.buckets() + entries) * BYTES_OF_AN_ENTRY;
  }

  private static long entries(Map<String, Map<String, Long>> counts) {
    long entries = 2L * counts.size();
    for (Map<String, Long> each : counts.values()) {
      entries += each.size();
    }
    return entries;
  }

  static @Nullable String label(MetricTotal total, String name) {
    for (Label label : total.getLabels()) {
      if (label.getName().equals(name)) {
        return label.getValue();
      }
    }
    return null;
  }

  private static boolean is(MetricTotal total, MetricFamily family) {
    return total.getKind() == family.kind() && total.getMetric().equals(family.name());
  }

  public long calls() {
    return calls;
  }

  /** Calls with another outcome than ok. */
  public long failed() {
    return failed;
  }

  /** Calls with a verdict; those that a policy excludes have none. */
  public long checked() {
    return passed + flagged + blocked;
  }

  public long flagged() {
    return flagged;
  }

  public long blocked() {
    return blocked;
  }

  public long excluded() {
    return excluded;
  }

  public long inputTokens() {
    return inputTokens;
  }

  public long outputTokens() {
    return outputTokens;
  }

  public long cachedTokens() {
    return cachedTokens;
  }

  /** Calls with usage whose model has no known price. */
  public long unpriced() {
    return unpriced;
  }

  /** Cost in USD, exact. */
  public BigDecimal usd() {
    return usd;
  }

  /** Time from request to complete response, seconds. */
  public MergedHistogram duration() {
    return duration;
  }

  /** Time to the first token, seconds. */
  public MergedHistogram firstToken() {
    return firstToken;
  }

  /** Calls by validator and verdict. */
  public Map<String, Map<String, Long>> validators() {
    return validators;
  }

  /** Judgements by name and value, those that a correction took back left out. */
  public Map<String, Map<String, Long>> feedback() {
    return feedback;
  }

  /** Failed calls by kind of error. */
  public Map<String, Long> errors() {
    return errors;
  }
}
