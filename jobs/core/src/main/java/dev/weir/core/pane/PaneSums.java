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

  static final int OUTCOMES = 4;
  private static final int NUMBERS = Signals.NUMBERS.size();
  private static final int CATEGORIES = Signals.CATEGORIES.size();
  private static final int FIELDS = ImplausibleField.values().length + 1;
  private static final int OBJECT_BYTES = 900;

  private final long[] outcomes = new long[OUTCOMES];
  private final long[] sums = new long[NUMBERS];
  private final long[] summedCalls = new long[NUMBERS];
  private final @Nullable Distribution[] distributions = new @Nullable Distribution[NUMBERS];
  private final @Nullable CategoryCounts[] categories = new @Nullable CategoryCounts[CATEGORIES];
  private final long[] implausible = new long[FIELDS];
  private final NewestCall newest = new NewestCall();
  private final ResultCounts results = new ResultCounts();
  private @Nullable EmbeddingSums embeddings;
  private long late;
  private long firstEvent = Long.MAX_VALUE;
  private long lastEvent = Long.MIN_VALUE;

  /** Adds one call. */
  public void add(SignalRow row) {
    CallOutcome outcome = row.outcome();
    outcomes[slot(outcome)]++;
    firstEvent = Math.min(firstEvent, row.eventTime());
    lastEvent = Math.max(lastEvent, row.eventTime());
    if (row.late()) {
      late++;
    }
    if (row.implausible() != 0) {
      addImplausible(row.implausible());
    }
    addWords(row, 0, Signals.CALL_WORDS);
    addNumbers(row, outcome == CallOutcome.OK);
    addEmbedding(row.embedding());
  }

  /** Adds what validation says of a call that was added. */
  public void addJudgement(SignalRow row) {
    addWords(row, Signals.CALL_WORDS, CATEGORIES);
  }

  private void addWords(SignalRow row, int from, int end) {
    for (int k = from; k < end; k++) {
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

  private void addImplausible(int fields) {
    for (int rest = fields; rest != 0; rest &= rest - 1) {
      implausible[Integer.numberOfTrailingZeros(rest)]++;
    }
  }

  /** Adds all that {@code other} knows, which stays as it is. */
  public void merge(PaneSums other) {
    addAll(outcomes, other.outcomes);
    addAll(implausible, other.implausible);
    late += other.late;
    addEvents(other.firstEvent, other.lastEvent);
    for (int k = 0; k < NUMBERS; k++) {
      addTotal(k, other.sums[k], other.summedCalls[k]);
      Distribution distribution = other.distributions[k];
      if (distribution != null && distribution.count() > 0) {
        ownDistribution(k).merge(distribution);
      }
    }
    for (int k = 0; k < CATEGORIES; k++) {
      CategoryCounts counts = other.categories[k];
      if (counts != null) {
        ownCategory(k).merge(counts);
      }
    }
    newest.offer(other.newest);
    results.merge(other.results);
    EmbeddingSums features = other.embeddings();
    if (features != null) {
      ownEmbeddings().merge(features);
    }
  }

  private static void addAll(long[] into, long[] from) {
    for (int k = 0; k < into.length; k++) {
      into[k] += from[k];
    }
  }

  /** Becomes as new, keeping the arrays for the next segment. */
  public void clear() {
    Arrays.fill(outcomes, 0);
    Arrays.fill(sums, 0);
    Arrays.fill(summedCalls, 0);
    Arrays.fill(implausible, 0);
    late = 0;
    firstEvent = Long.MAX_VALUE;
    lastEvent = Long.MIN_VALUE;
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
    for (CategoryCounts counts : categories) {
      if (counts != null) {
        counts.clear();
      }
    }
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

  /** Calls, whatever their outcome. */
  public long calls() {
    return outcomes[0] + outcomes[1] + outcomes[2] + outcomes[3];
  }

  public long calls(CallOutcome outcome) {
    return outcomes[slot(outcome)];
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
    CategoryCounts counts = categories[signal];
    return counts == null || (counts.size() == 0 && counts.others() == 0) ? null : counts;
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
  }

  /** Calls that came behind the watermark. */
  public long late() {
    return late;
  }

  /** Calls whose value of a field was left out. */
  public long implausible(ImplausibleField field) {
    return implausible[field.tag()];
  }

  /** Least event time, microseconds since the epoch; meaningless without calls. */
  public long firstEvent() {
    return firstEvent;
  }

  /** Greatest event time, microseconds since the epoch; meaningless without calls. */
  public long lastEvent() {
    return lastEvent;
  }

  /** About how much memory this takes, in bytes; linear in the number of signals. */
  public int retainedBytes() {
    int bytes = OBJECT_BYTES + results.retainedBytes();
    for (Distribution distribution : distributions) {
      bytes += distribution == null ? 0 : distribution.retainedBytes();
    }
    for (CategoryCounts counts : categories) {
      bytes += counts == null ? 0 : counts.retainedBytes();
    }
    return bytes + (embeddings == null ? 0 : EmbeddingSums.RETAINED_BYTES);
  }

  static int slot(CallOutcome outcome) {
    return switch (outcome) {
      case OK -> 0;
      case ERROR -> 1;
      case TIMEOUT -> 2;
      case CANCELLED -> 3;
    };
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
    CategoryCounts counts = categories[signal];
    if (counts == null) {
      counts = new CategoryCounts();
      categories[signal] = counts;
    }
    return counts;
  }

  void addOutcome(int slot, long calls) {
    outcomes[slot] += calls;
  }

  long outcome(int slot) {
    return outcomes[slot];
  }

  void addImplausible(int tag, long calls) {
    implausible[tag] += calls;
  }

  void addLate(long calls) {
    late += calls;
  }

  void addEvents(long first, long last) {
    firstEvent = Math.min(firstEvent, first);
    lastEvent = Math.max(lastEvent, last);
  }

  void addTotal(int signal, long sum, long calls) {
    sums[signal] = CappedSum.of(sums[signal], sum);
    summedCalls[signal] += calls;
  }
}
