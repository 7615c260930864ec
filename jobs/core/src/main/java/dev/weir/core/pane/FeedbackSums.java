package dev.weir.core.pane;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was said about the calls of one segment by judgements that arrived in one pane.
 *
 * <p>Of more than {@value #MOST} values the first in {@link FeedbackKey their order} are kept apart
 * and the rest is counted together, without numbers; of more than {@value #MOST_JUDGED} names that
 * judges use likewise, and of the rest is known how many judgements there were. What is kept in the
 * end was never pushed out, so order and split change nothing. Not thread-safe; {@link
 * FeedbackSumsCodec} has the bytes.
 */
public final class FeedbackSums {

  /** Values of judgements kept apart. */
  public static final int MOST = 64;

  /** Names of judges' judgements kept apart. */
  public static final int MOST_JUDGED = 16;

  private static final int OBJECT_BYTES = 200;

  private final TreeMap<FeedbackKey, FeedbackTally> tallies = new TreeMap<>();
  private final TreeMap<String, JudgeTally> judged = new TreeMap<>();
  final FeedbackTally others = new FeedbackTally();
  private long unjudged;

  /** Counts a judgement that is no number. */
  public void add(FeedbackKey key, FeedbackChange change) {
    FeedbackTally one = new FeedbackTally();
    one.add(change);
    merge(key, one);
  }

  /**
   * Counts a number.
   *
   * @param magnitude without its sign, which is in the key
   */
  public void addNumber(FeedbackKey key, FeedbackChange change, double magnitude) {
    FeedbackTally one = new FeedbackTally();
    one.addNumber(change, Math.round(Math.min(magnitude * 1e6, Long.MAX_VALUE)));
    merge(key, one);
  }

  /**
   * Notes how far a judge is from the validators.
   *
   * @param name what is judged
   * @param gap what the judge says, from 0 to 1, less 1 if the call passed
   * @param chance with which the call was judged
   * @param first whether it is the first judgement of its id
   */
  public void addJudged(String name, double gap, double chance, boolean first) {
    JudgeTally one = new JudgeTally();
    one.add(gap, chance, first);
    merge(name, one);
  }

  /** Takes back what was added with the same numbers. */
  public void subtractJudged(String name, double gap, double chance) {
    JudgeTally one = new JudgeTally();
    one.subtract(gap, chance);
    merge(name, one);
  }

  /** Adds all that {@code other} knows, which stays as it is. */
  public void merge(FeedbackSums other) {
    other.tallies.forEach(this::merge);
    other.judged.forEach(this::merge);
    others.merge(other.others);
    unjudged += other.unjudged;
  }

  void merge(FeedbackKey key, FeedbackTally tally) {
    if (tallies.size() == MOST
        && !tallies.containsKey(key)
        && tallies.lastKey().compareTo(key) < 0) {
      others.mergeCounts(tally);
      return;
    }
    tallies.computeIfAbsent(key, absent -> new FeedbackTally()).merge(tally);
    if (tallies.size() > MOST) {
      others.mergeCounts(tallies.pollLastEntry().getValue());
    }
  }

  void merge(String name, JudgeTally tally) {
    if (judged.size() == MOST_JUDGED
        && !judged.containsKey(name)
        && judged.lastKey().compareTo(name) < 0) {
      unjudged += tally.firsts();
      return;
    }
    judged.computeIfAbsent(name, absent -> new JudgeTally()).merge(tally);
    if (judged.size() > MOST_JUDGED) {
      unjudged += judged.pollLastEntry().getValue().firsts();
    }
  }

  /** Judgements by value, in order. */
  public SortedMap<FeedbackKey, FeedbackTally> tallies() {
    return Collections.unmodifiableSortedMap(tallies);
  }

  /** Judgements of values that were not kept apart. */
  public FeedbackTally others() {
    return others;
  }

  /** Judges against validators, by what is judged. */
  public SortedMap<String, JudgeTally> judged() {
    return Collections.unmodifiableSortedMap(judged);
  }

  /** Judgements of judges under names that were not kept apart, which no estimate knows of. */
  public long unjudged() {
    return unjudged;
  }

  void addUnjudged(long judgements) {
    unjudged += judgements;
  }

  /** Forgets everything but how far judges are from validators. */
  public void forgetTallies() {
    tallies.clear();
    others.clear();
  }

  public boolean isEmpty() {
    return tallies.isEmpty() && judged.isEmpty() && others.given() + others.retracted() == 0;
  }

  void clear() {
    forgetTallies();
    judged.clear();
    unjudged = 0;
  }

  int retainedBytes() {
    int bytes = OBJECT_BYTES + JudgeTally.RETAINED_BYTES * judged.size();
    for (FeedbackTally tally : tallies.values()) {
      bytes += tally.retainedBytes();
    }
    return bytes;
  }
}
