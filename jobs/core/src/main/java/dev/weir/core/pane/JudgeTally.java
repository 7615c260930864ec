package dev.weir.core.pane;

import dev.weir.core.metric.FeedbackFamilies;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import dev.weir.core.stats.WideSum;
import org.jspecify.annotations.Nullable;

/**
 * How far judged calls are from what validators made of them: what prediction-powered estimates
 * need beside the rate of passed calls (statistics of {@code
 * dev.weir.core.stats.estimate.PredictionPowered}).
 *
 * <p>Of each judged call {@code (y - f)/pi}: y what the judge says, from 0 to 1, f whether the call
 * passed, pi the chance with which it was judged. Corrections and judgements taken back change the
 * sums exactly, so they may be negative in one pane. All integers: fixed point 2^-24, sums of 128
 * bits. Not thread-safe.
 */
public final class JudgeTally {

  static final int RETAINED_BYTES = 200;
  private static final double FIXED = 1 << 24;

  /** One less would weigh a single call as a thousand million. */
  private static final double LEAST_CHANCE = 1e-9;

  private static final long ONE = 1_000_000;
  private static final HistogramShape SHAPE = new HistogramShape(FeedbackFamilies.GIVEN_NUMBERS);

  private long count;
  private final WideSum weighted = new WideSum();
  private final WideSum squares = new WideSum();
  private final Distribution gaps = new Distribution(SHAPE);

  /** Adds a judged call, {@code first} if this is the first judgement of its id. */
  void add(double gap, double chance, boolean first) {
    long fixed = fixed(gap, chance);
    count++;
    weighted.add(fixed);
    squares.addSquare(fixed);
    if (first) {
      gaps.add(ONE + Math.round(gap * ONE));
    }
  }

  /** Takes back what was added with the same numbers. */
  void subtract(double gap, double chance) {
    long fixed = fixed(gap, chance);
    count--;
    weighted.add(-fixed);
    squares.subtractSquare(fixed);
  }

  private static long fixed(double gap, double chance) {
    return Math.round(gap / Math.max(chance, LEAST_CHANCE) * FIXED);
  }

  void merge(JudgeTally other) {
    count += other.count;
    weighted.merge(other.weighted);
    squares.merge(other.squares);
    gaps.merge(other.gaps);
  }

  /** Judged calls whose verdict is known, those taken back subtracted. */
  public long count() {
    return count;
  }

  /** Sum of {@code (y - f)/pi}. */
  public double weighted() {
    return weighted.doubleValue() / FIXED;
  }

  /** Sum of the squares of {@code (y - f)/pi}. */
  public double squares() {
    return squares.doubleValue() / (FIXED * FIXED);
  }

  /**
   * One more than y - f of first judgements, in millionths: 1 where judge and validators agree;
   * null without any.
   */
  public @Nullable Distribution gaps() {
    return gaps.count() == 0 ? null : gaps;
  }

  boolean isEmpty() {
    return count == 0 && weighted.isZero() && squares.isZero() && gaps.count() == 0;
  }

  /** Appends count, both sums and the gaps behind their length. */
  void write(ByteWriter out) {
    out.writeSigned(count);
    weighted.write(out);
    squares.write(out);
    ByteWriter bytes = new ByteWriter();
    DistributionCodec.write(gaps, bytes);
    out.writeBytes(bytes.array(), 0, bytes.length());
  }

  /** Adds what was written. */
  void read(ByteReader in) {
    count += in.readSigned();
    weighted.read(in);
    squares.read(in);
    DistributionCodec.read(in.readSection(), gaps);
  }
}
