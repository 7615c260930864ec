package dev.weir.core.stats.sketch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The most frequent words of a stream with at most so many counters (Misra and Gries, Finding
 * repeated elements, 1982; merged after Agarwal et al., Mergeable summaries, 2012).
 *
 * <p>A counter is never more than how often its word came, and by at most {@link #error} less,
 * which is at most the number of words over the counters plus one; a word without a counter came at
 * most that often. The same words in another order or split may give other counters, within the
 * same bound. Amortised constant time a word; merging sorts the counters of both.
 */
public final class FrequentWords {

  /** By how often they came at least, then by themselves. */
  private static final Comparator<Frequent> ORDER =
      Comparator.comparingLong(Frequent::least).reversed().thenComparing(Frequent::word);

  private final int counters;
  private final Map<String, Long> counts = new HashMap<>();
  private long total;
  private long error;

  /**
   * A word and how often it came.
   *
   * @param least this often
   * @param most and not more often than this
   */
  public record Frequent(String word, long least, long most) {}

  /**
   * @param counters kept, at least 1
   */
  public FrequentWords(int counters) {
    if (counters < 1) {
      throw new IllegalArgumentException("found " + counters + " counters, expected at least 1");
    }
    this.counters = counters;
  }

  /** Adds a word that came so often. */
  public void add(String word, long count) {
    total += count;
    counts.merge(word, count, Long::sum);
    shrink();
  }

  /** Adds all that {@code other}, which stays as it is, knows of as many counters. */
  public void merge(FrequentWords other) {
    if (other.counters != counters) {
      throw new IllegalArgumentException(
          "found " + other.counters + " counters, expected " + counters);
    }
    other.counts.forEach((word, count) -> counts.merge(word, count, Long::sum));
    total += other.total;
    error += other.error;
    shrink();
  }

  /** Takes from every counter what the first one too many has, which leaves enough without any. */
  private void shrink() {
    if (counts.size() <= counters) {
      return;
    }
    long[] sorted = new long[counts.size()];
    int at = 0;
    for (long count : counts.values()) {
      sorted[at++] = count;
    }
    Arrays.sort(sorted);
    long taken = sorted[sorted.length - 1 - counters];
    error += taken;
    counts.values().removeIf(count -> count <= taken);
    counts.replaceAll((word, count) -> count - taken);
  }

  /** The {@code most} most frequent words, the most frequent first. */
  public List<Frequent> top(int most) {
    List<Frequent> all = new ArrayList<>(counts.size());
    counts.forEach((word, count) -> all.add(new Frequent(word, count, count + error)));
    all.sort(ORDER);
    return List.copyOf(all.subList(0, Math.min(most, all.size())));
  }

  /** Words there were. */
  public long total() {
    return total;
  }

  /** By how much a counter may be too low at most. */
  public long error() {
    return error;
  }

  /** Counters kept. */
  public int counters() {
    return counters;
  }

  void restore(String word, long count) {
    counts.put(word, count);
  }

  void restore(long allWords, long allError) {
    total = allWords;
    error = allError;
  }
}
