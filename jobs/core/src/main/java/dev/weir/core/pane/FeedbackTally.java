package dev.weir.core.pane;

import dev.weir.core.metric.FeedbackFamilies;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Judgements of one value: how many of each change, and their numbers if they have any.
 *
 * <p>Only ever grows, so what a correction took back is counted too instead of subtracted. Merging
 * is exact in any order. Not thread-safe.
 */
public final class FeedbackTally {

  static final int RETAINED_BYTES = 160;
  private static final int CHANGES = FeedbackChange.values().length;
  private static final HistogramShape SHAPE = new HistogramShape(FeedbackFamilies.GIVEN_NUMBERS);

  private final long[] counts = new long[CHANGES];
  private final @Nullable Distribution[] numbers = new @Nullable Distribution[CHANGES];

  void add(FeedbackChange change) {
    counts[change.place()]++;
  }

  /** Counts a magnitude, in millionths. */
  void addNumber(FeedbackChange change, long millionths) {
    add(change);
    own(change.place()).add(millionths);
  }

  /** Adds all that {@code other} knows, which stays as it is. */
  public void merge(FeedbackTally other) {
    for (int k = 0; k < CHANGES; k++) {
      counts[k] += other.counts[k];
      Distribution values = other.numbers[k];
      if (values != null) {
        own(k).merge(values);
      }
    }
  }

  /** Adds the counts of {@code other} alone. */
  void mergeCounts(FeedbackTally other) {
    for (int k = 0; k < CHANGES; k++) {
      counts[k] += other.counts[k];
    }
  }

  void clear() {
    Arrays.fill(counts, 0);
    Arrays.fill(numbers, null);
  }

  private Distribution own(int change) {
    Distribution own = numbers[change];
    if (own == null) {
      own = new Distribution(SHAPE);
      numbers[change] = own;
    }
    return own;
  }

  public long count(FeedbackChange change) {
    return counts[change.place()];
  }

  /** Judgements that came with this value, be it as a correction. */
  public long given() {
    return count(FeedbackChange.FIRST) + count(FeedbackChange.CORRECTED);
  }

  public long retracted() {
    return count(FeedbackChange.RETRACTED);
  }

  /** Numbers of one change in millionths; null when there were none. */
  public @Nullable Distribution numbers(FeedbackChange change) {
    return numbers[change.place()];
  }

  /** Numbers of all judgements that came with this value; null when it is no number. */
  public @Nullable Distribution givenNumbers() {
    Distribution first = numbers(FeedbackChange.FIRST);
    Distribution corrected = numbers(FeedbackChange.CORRECTED);
    if (first == null || corrected == null) {
      return first == null ? corrected : first;
    }
    Distribution both = new Distribution(SHAPE);
    both.merge(first);
    both.merge(corrected);
    return both;
  }

  int retainedBytes() {
    int bytes = RETAINED_BYTES;
    for (Distribution values : numbers) {
      bytes += values == null ? 0 : values.retainedBytes();
    }
    return bytes;
  }

  /**
   * Appends each change as its count and its distribution behind its length, which is 0 without.
   */
  public void write(ByteWriter out) {
    for (int k = 0; k < CHANGES; k++) {
      out.writeVarint(counts[k]);
      ByteWriter bytes = new ByteWriter();
      Distribution values = numbers[k];
      if (values != null) {
        DistributionCodec.write(values, bytes);
      }
      out.writeBytes(bytes.array(), 0, bytes.length());
    }
  }

  /** Adds what was written. */
  public void read(ByteReader in) {
    for (int k = 0; k < CHANGES; k++) {
      counts[k] += in.readVarint();
      ByteReader bytes = in.readSection();
      if (bytes.remaining() > 0) {
        DistributionCodec.read(bytes, own(k));
      }
    }
  }
}
