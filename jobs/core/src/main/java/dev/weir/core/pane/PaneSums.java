package dev.weir.core.pane;

import dev.weir.core.call.CallOutcome;
import dev.weir.core.call.Text;
import dev.weir.core.embedding.CallEmbedding;
import dev.weir.core.signal.ImplausibleField;
import dev.weir.core.signal.NumericSignal;
import dev.weir.core.signal.SignalRow;
import dev.weir.core.signal.Signals;
import dev.weir.core.stats.CappedSum;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the calls of one segment in one pane.
 *
 * <p>All integers, all sums (or a greatest, or a smallest), so any split of the calls over any
 * number of these, merged in any order, gives the same bytes. A new one is neutral. Signals that no
 * call had take no room. Adding a call takes time constant in the number of calls and allocates
 * only for values of a new magnitude and for new words. Not thread-safe; {@link PaneSumsCodec} has
 * the bytes.
 */
public final class PaneSums {

  private static final int NUMBERS = Signals.NUMBERS.size();
  private static final int CATEGORIES = Signals.CATEGORIES.size();
  private static final int OBJECT_BYTES = 900;

  private final CallCounts counts = new CallCounts();
  private final long[] sums = new long[NUMBERS];
  private final long[] summedCalls = new long[NUMBERS];
  private final @Nullable Distribution[] distributions = new @Nullable Distribution[NUMBERS];
  private final @Nullable CategoryCounts[] categories = new @Nullable CategoryCounts[CATEGORIES];
  private final NewestCall newest = new NewestCall();
  private final ResultCounts results = new ResultCounts();
  private @Nullable EmbeddingSums embeddings;
  private @Nullable PaneSums excluded;
  private @Nullable FeedbackSums feedback;

  /** Adds one call; one that is kept out of quality is summed up apart. */
  public void add(SignalRow row) {
    (row.excluded() ? ownExcluded() : this).addCall(row);
  }

  private void addCall(SignalRow row) {
    counts.add(row);
    addWords(row);
    addNumbers(row, row.outcome() == CallOutcome.OK);
    addEmbedding(row.embedding());
  }

  private void addWords(SignalRow row) {
    for (int k = 0; k < CATEGORIES; k++) {
      Text word = row.category(k);
      if (word.present()) {
        ownCategory(k).add(word);
      }
    }
  }

  private void addNumbers(SignalRow row, boolean answered) {
    for (int k = 0; k < NUMBERS; k++) {
      long number = row.number(k);
      if (number == NumericSignal.ABSENT) {
        continue;
      }
      if (SignalShapes.summed(k)) {
        addTotal(k, number, 1);
      }
      if (answered && SignalShapes.distributed(k)) {
        Distribution distribution = ownDistribution(k);
        distribution.add(number);
        distribution.offerSlowest(number, row);
      }
    }
    if (answered) {
      newest.offer(row);
    }
  }

  private void addEmbedding(@Nullable CallEmbedding embedding) {
    if (embedding != null && (embedding.hasInput() || embedding.hasOutput())) {
      ownEmbeddings().add(embedding);
    }
  }

  /** Adds all that {@code other} knows, which stays as it is. */
  public void merge(PaneSums other) {
    counts.merge(other.counts);
    for (int k = 0; k < NUMBERS; k++) {
      addTotal(k, other.sums[k], other.summedCalls[k]);
      Distribution distribution = other.distributions[k];
      if (distribution != null && distribution.count() > 0) {
        ownDistribution(k).merge(distribution);
      }
    }
    for (int k = 0; k < CATEGORIES; k++) {
      CategoryCounts words = other.categories[k];
      if (words != null) {
        ownCategory(k).merge(words);
      }
    }
    newest.offer(other.newest);
    results.merge(other.results);
    EmbeddingSums features = other.embeddings();
    if (features != null) {
      ownEmbeddings().merge(features);
    }
    PaneSums apart = other.excluded();
    if (apart != null) {
      ownExcluded().merge(apart);
    }
    FeedbackSums judgements = other.feedback();
    if (judgements != null) {
      ownFeedback().merge(judgements);
    }
  }

  /**
   * Calls that their policy keeps out of quality, drift and comparison, which nothing else here
   * knows of; null when there are none.
   */
  public @Nullable PaneSums excluded() {
    return excluded == null || excluded.calls() == 0 ? null : excluded;
  }

  /** Forgets the calls kept apart, so that drift and comparison see nothing of them. */
  public void forgetExcluded() {
    if (excluded != null) {
      excluded.clear();
    }
  }

  /** Adds the calls kept apart to the others, as totals count them; exact, as any merging. */
  public void includeExcluded() {
    PaneSums apart = excluded();
    excluded = null;
    if (apart != null) {
      merge(apart);
    }
  }

  /** Becomes as new, keeping the arrays for the next segment. */
  public void clear() {
    counts.clear();
    Arrays.fill(sums, 0);
    Arrays.fill(summedCalls, 0);
    newest.clear();
    results.clear();
    if (embeddings != null) {
      embeddings.clear();
    }
    for (Distribution distribution : distributions) {
      if (distribution != null) {
        distribution.clear();
      }
    }
    for (CategoryCounts words : categories) {
      if (words != null) {
        words.clear();
      }
    }
    if (excluded != null) {
      excluded.clear();
    }
    feedback = null;
  }

  /** Forgets the slowest calls alone, so that those of a newer pane take their place. */
  public void forgetSlowest() {
    forgetSlowestBefore(Long.MAX_VALUE);
  }

  /** Forgets the slowest calls that were over before an event time, microseconds. */
  public void forgetSlowestBefore(long eventTime) {
    for (Distribution distribution : distributions) {
      if (distribution != null && distribution.slowest().observedAt() < eventTime) {
        distribution.slowest().clear();
      }
    }
  }

  /** Forgets the words of one category and gives what was known of them. */
  public @Nullable CategoryCounts takeCategory(int signal) {
    CategoryCounts taken = categories[signal];
    categories[signal] = null;
    return taken;
  }

  /** Calls, whatever their outcome, those kept apart among them. */
  public long calls() {
    return counts.calls() + (excluded == null ? 0 : excluded.calls());
  }

  public long calls(CallOutcome outcome) {
    return counts.calls(outcome);
  }

  /** Sum of {@code Signals.NUMBERS.get(signal)} over all calls; at most the greatest long. */
  public long total(int signal) {
    return sums[signal];
  }

  /** Calls that had the number of {@link #total}, be it zero. */
  public long totalCalls(int signal) {
    return summedCalls[signal];
  }

  /** Distribution of {@code Signals.NUMBERS.get(signal)}, null when no answered call had it. */
  public @Nullable Distribution distribution(int signal) {
    Distribution distribution = distributions[signal];
    return distribution == null || distribution.count() == 0 ? null : distribution;
  }

  /** Words of {@code Signals.CATEGORIES.get(signal)}, null when no call had one. */
  public @Nullable CategoryCounts categoryCounts(int signal) {
    CategoryCounts words = categories[signal];
    return words == null || (words.size() == 0 && words.others() == 0) ? null : words;
  }

  /** The newest answered call with a trace; empty when there is none. */
  public NewestCall newest() {
    return newest;
  }

  /** Calls by what validators made of them. */
  public ResultCounts results() {
    return results;
  }

  /** Features of the calls' texts, null when none was embedded. */
  public @Nullable EmbeddingSums embeddings() {
    return embeddings == null || embeddings.isEmpty() ? null : embeddings;
  }

  /** Forgets the features, which are of no use but to drift and take the most room. */
  public void forgetEmbeddings() {
    embeddings = null;
    if (excluded != null) {
      excluded.forgetEmbeddings();
    }
  }

  /** Judgements that arrived in this pane, null when there was none. */
  public @Nullable FeedbackSums feedback() {
    return feedback == null || feedback.isEmpty() ? null : feedback;
  }

  /** The judgements, made when missing. */
  public FeedbackSums ownFeedback() {
    FeedbackSums own = feedback;
    if (own == null) {
      own = new FeedbackSums();
      feedback = own;
    }
    return own;
  }

  /** Whether there was neither a call nor a judgement. */
  public boolean isEmpty() {
    return calls() == 0 && feedback() == null;
  }

  /** The same, but their room stays for what is read into these sums next. */
  public void clearEmbeddings() {
    if (embeddings != null) {
      embeddings.clear();
    }
    if (excluded != null) {
      excluded.clearEmbeddings();
    }
  }

  /** Calls with an answer that validators looked at: those that a judge may be asked about. */
  public long judgeable() {
    return counts.judgeable();
  }

  /** Those of {@link #judgeable} that validators let pass. */
  public long judgeablePassed() {
    return counts.judgeablePassed();
  }

  /** Calls that came behind the watermark. */
  public long late() {
    return counts.late();
  }

  /** Calls whose value of a field was left out. */
  public long implausible(ImplausibleField field) {
    return counts.implausible(field.tag());
  }

  /** Least event time, microseconds since the epoch; meaningless without calls. */
  public long firstEvent() {
    return counts.firstEvent();
  }

  /** Greatest event time, microseconds since the epoch; meaningless without calls. */
  public long lastEvent() {
    return counts.lastEvent();
  }

  /** About how much memory this takes, in bytes; linear in the number of signals. */
  public int retainedBytes() {
    int bytes = OBJECT_BYTES + results.retainedBytes();
    for (Distribution distribution : distributions) {
      bytes += distribution == null ? 0 : distribution.retainedBytes();
    }
    for (CategoryCounts words : categories) {
      bytes += words == null ? 0 : words.retainedBytes();
    }
    bytes += embeddings == null ? 0 : EmbeddingSums.RETAINED_BYTES;
    bytes += feedback == null ? 0 : feedback.retainedBytes();
    return bytes + (excluded == null ? 0 : excluded.retainedBytes());
  }

  /** How many calls there were, without those kept apart. */
  CallCounts counts() {
    return counts;
  }

  /** The calls kept apart, made when missing. */
  PaneSums ownExcluded() {
    PaneSums apart = excluded;
    if (apart == null) {
      apart = new PaneSums();
      excluded = apart;
    }
    return apart;
  }

  /** The distribution of a signal that has one, made when missing. */
  Distribution ownDistribution(int signal) {
    Distribution distribution = distributions[signal];
    if (distribution == null) {
      distribution = new Distribution(SignalShapes.of(signal));
      distributions[signal] = distribution;
    }
    return distribution;
  }

  /** The features, made when missing. */
  EmbeddingSums ownEmbeddings() {
    EmbeddingSums own = embeddings;
    if (own == null) {
      own = new EmbeddingSums();
      embeddings = own;
    }
    return own;
  }

  /** The words of a category, made when missing. */
  CategoryCounts ownCategory(int signal) {
    CategoryCounts words = categories[signal];
    if (words == null) {
      words = new CategoryCounts();
      categories[signal] = words;
    }
    return words;
  }

  void addTotal(int signal, long sum, long calls) {
    sums[signal] = CappedSum.of(sums[signal], sum);
    summedCalls[signal] += calls;
  }
}
