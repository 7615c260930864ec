package dev.weir.core.total;

import dev.weir.core.call.CallOutcome;
import dev.weir.core.metric.MetricCatalogue;
import dev.weir.core.metric.MetricFamily;
import dev.weir.core.pane.Distribution;
import dev.weir.core.pane.FeedbackKey;
import dev.weir.core.pane.FeedbackSums;
import dev.weir.core.pane.FeedbackTally;
import dev.weir.core.pane.PaneSums;
import dev.weir.core.pane.ResultName;
import dev.weir.core.signal.CategorySignal;
import dev.weir.core.signal.NumericSignal;
import dev.weir.core.signal.Signals;
import dev.weir.schemas.MetricTotal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All series of one shown segment, with what they have counted since they began.
 *
 * <p>The four outcomes exist from the start; every other series from the first call that has its
 * value. Exemplars are the newest call, and the slowest one of the newest pane unless it is older
 * than what earlier panes showed: Prometheus refuses exemplars that go back in time.
 */
final class SeriesGroup {

  private static final int OUTCOMES = CallOutcome.values().length;
  private static final int NUMBERS = Signals.NUMBERS.size();
  private static final int RESULTS_BIT = OUTCOMES + 2 * NUMBERS;

  final SegmentLabels labels;
  final int incarnation;

  /** End of the pane the group began with. */
  final long since;

  final PaneSums sums = new PaneSums();

  /** End of the newest pane counted. */
  long windowEnd;

  /** Event time of the newest exemplar of the panes before the newest one. */
  private long shownUntil = Long.MIN_VALUE;

  final List<SortedMap<String, WordSeries>> words = new ArrayList<>();

  final SortedMap<FeedbackKey, FeedbackSeries> feedback = new TreeMap<>();

  /**
   * Outcomes, then totals, then distributions, then results of validators that have changed since
   * they were written.
   */
  private final BitSet dirty = new BitSet();

  SeriesGroup(SegmentLabels labels, int incarnation, long since) {
    this.labels = labels;
    this.incarnation = incarnation;
    this.since = since;
    for (int k = 0; k < Signals.CATEGORIES.size(); k++) {
      words.add(new TreeMap<>());
    }
    dirty.set(0, OUTCOMES);
  }

  /** Adds a closed pane, its words apart. */
  void add(PaneSums pane, long end) {
    if (end > windowEnd) {
      windowEnd = end;
      shownUntil = sums.newest().isEmpty() ? Long.MIN_VALUE : sums.newest().observedAt();
      sums.forgetSlowest();
    }
    sums.merge(pane);
    sums.forgetSlowestBefore(shownUntil);
    for (int k = 0; k < words.size(); k++) {
      sums.takeCategory(k);
    }
    FeedbackSums judgements = sums.feedback();
    if (judgements != null) {
      judgements.forgetTallies();
    }
    for (CallOutcome outcome : CallOutcome.values()) {
      if (pane.calls(outcome) != 0) {
        dirty.set(outcomeBit(outcome));
      }
    }
    if (pane.results().size() > 0) {
      dirty.set(RESULTS_BIT);
    }
    for (int k = 0; k < NUMBERS; k++) {
      if (pane.totalCalls(k) != 0) {
        dirty.set(OUTCOMES + k);
      }
      if (pane.distribution(k) != null) {
        dirty.set(OUTCOMES + NUMBERS + k);
      }
    }
  }

  /** Judgements of judges that count in no estimate, since the group began. */
  long unjudged() {
    FeedbackSums judgements = sums.feedback();
    return judgements == null ? 0 : judgements.unjudged();
  }

  void addWord(int category, String word, @Nullable Slot slot, long calls) {
    int life = slot == null ? incarnation : Math.max(incarnation, slot.incarnation);
    words.get(category).computeIfAbsent(word, key -> new WordSeries(life)).add(calls);
  }

  void addFeedback(FeedbackKey key, @Nullable Slot slot, FeedbackTally tally) {
    int life = slot == null ? incarnation : Math.max(incarnation, slot.incarnation);
    feedback.computeIfAbsent(key, absent -> new FeedbackSeries(life)).add(tally);
  }

  /** Marks every series as changed. */
  void touch() {
    dirty.set(0, RESULTS_BIT + 1);
    words.forEach(series -> series.values().forEach(word -> word.dirty = true));
    feedback.values().forEach(series -> series.dirty = true);
  }

  /** Marks every number as written. */
  void settle() {
    dirty.clear();
  }

  /** Writes the series that have changed. */
  void drain(SeriesLabels prompt, long lineage, Consumer<MetricTotal> out) {
    SeriesLabels segment = shown(prompt);
    for (CallOutcome outcome : CallOutcome.values()) {
      if (dirty.get(outcomeBit(outcome))) {
        out.accept(outcome(segment, lineage, outcome).value(sums.calls(outcome)));
      }
    }
    for (int k = 0; k < NUMBERS; k++) {
      MetricFamily counter = Signals.NUMBERS.get(k).counter();
      if (counter != null && dirty.get(OUTCOMES + k) && sums.totalCalls(k) > 0) {
        out.accept(record(counter, segment, lineage, incarnation).value(sums.total(k)));
      }
    }
    for (int k = 0; k < NUMBERS; k++) {
      MetricFamily histogram = Signals.NUMBERS.get(k).histogram();
      Distribution distribution = sums.distribution(k);
      if (histogram != null && dirty.get(OUTCOMES + NUMBERS + k) && distribution != null) {
        TotalRecord record = record(histogram, segment, lineage, incarnation);
        out.accept(record.distribution(distribution, sums.newest(), k));
      }
    }
    if (dirty.get(RESULTS_BIT)) {
      sums.results()
          .forEach((name, calls) -> out.accept(result(segment, lineage, name).value(calls)));
    }
    dirty.clear();
    drainWords(segment, lineage, out);
    feedback.forEach((key, series) -> series.drain(key, segment, lineage, windowEnd, out));
  }

  private void drainWords(SeriesLabels segment, long lineage, Consumer<MetricTotal> out) {
    for (int k = 0; k < words.size(); k++) {
      for (Map.Entry<String, WordSeries> entry : words.get(k).entrySet()) {
        WordSeries word = entry.getValue();
        if (word.dirty) {
          out.accept(word(segment, lineage, k, entry.getKey(), word).value(word.calls));
          word.dirty = false;
        }
      }
    }
  }

  /** Names every series there is, for their end. */
  void retire(SeriesLabels prompt, Consumer<String> keys) {
    SeriesLabels segment = shown(prompt);
    for (CallOutcome outcome : CallOutcome.values()) {
      keys.accept(outcome(segment, 0, outcome).key());
    }
    for (int k = 0; k < NUMBERS; k++) {
      NumericSignal signal = Signals.NUMBERS.get(k);
      MetricFamily counter = signal.counter();
      MetricFamily histogram = signal.histogram();
      if (counter != null && sums.totalCalls(k) > 0) {
        keys.accept(record(counter, segment, 0, 0).key());
      }
      if (histogram != null && sums.distribution(k) != null) {
        keys.accept(record(histogram, segment, 0, 0).key());
      }
    }
    sums.results().forEach((name, calls) -> keys.accept(result(segment, 0, name).key()));
    for (int k = 0; k < words.size(); k++) {
      for (String word : new ArrayList<>(words.get(k).keySet())) {
        retireWord(prompt, k, word, keys);
      }
    }
    feedback.forEach((key, series) -> series.retire(key, segment, keys));
  }

  /** Ends the series of one value of judgements, if there are any. */
  void retireFeedback(SeriesLabels prompt, FeedbackKey key, Consumer<String> keys) {
    FeedbackSeries series = feedback.remove(key);
    if (series != null) {
      series.retire(key, shown(prompt), keys);
    }
  }

  /** Ends the series of one word, if there is one. */
  void retireWord(SeriesLabels prompt, int category, String word, Consumer<String> keys) {
    WordSeries series = words.get(category).remove(word);
    if (series != null) {
      keys.accept(word(shown(prompt), 0, category, word, series).key());
    }
  }

  private SeriesLabels shown(SeriesLabels prompt) {
    return prompt
        .with("prompt_version", labels.version())
        .with("model", labels.model())
        .with("provider", labels.provider());
  }

  private TotalRecord outcome(SeriesLabels segment, long lineage, CallOutcome outcome) {
    String label = outcome.name().toLowerCase(Locale.ROOT);
    return record(MetricCatalogue.REQUESTS, segment.with("outcome", label), lineage, incarnation);
  }

  private TotalRecord result(SeriesLabels segment, long lineage, String name) {
    ResultName parts = ResultName.parse(name);
    SeriesLabels all =
        segment
            .with("validator", parts.validator())
            .with("mode", parts.mode())
            .with("verdict", parts.verdict());
    return record(MetricCatalogue.VALIDATOR_RESULTS, all, lineage, incarnation);
  }

  private TotalRecord word(
      SeriesLabels segment, long lineage, int category, String word, WordSeries series) {
    CategorySignal signal = Signals.CATEGORIES.get(category);
    SeriesLabels all = segment.with(signal.label(), word);
    return record(signal.family(), all, lineage, series.incarnation);
  }

  private TotalRecord record(MetricFamily family, SeriesLabels segment, long lineage, int life) {
    return new TotalRecord(family, segment, lineage, life, windowEnd);
  }

  private static int outcomeBit(CallOutcome outcome) {
    return switch (outcome) {
      case OK -> 0;
      case ERROR -> 1;
      case TIMEOUT -> 2;
      case CANCELLED -> 3;
    };
  }
}
