package dev.weir.core.pane;

import dev.weir.core.metric.FeedbackFamilies;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import dev.weir.core.stats.JointMoments;
import dev.weir.core.stats.WideSum;
import org.jspecify.annotations.Nullable;

/**
 * How far judged calls are from what validators made of them: what prediction-powered estimates
 * need beside the rate of passed calls (statistics of {@code
 * dev.weir.core.stats.estimate.PredictionPowered}).
 *
 * <p>Of each judged call {@code (y - f)/pi}: y what the judge says, from 0 to 1, f whether the call
 * passed, pi the chance with which it was judged; and {@code 1/pi}, the calls that it stands for. A
 * chance of 0 says that the call was not chosen by chance, so that it stands for no others: it
 * counts in the gaps alone. Corrections and judgements taken back change the sums exactly, so they
 * may be negative in one pane. All integers: fixed point 2^-24, sums of 128 bits. Not thread-safe.
 */
public final class JudgeTally {

  static final int RETAINED_BYTES = 300;
  private static final double FIXED = 1 << 24;

  /** One less would weigh a single call as a thousand million. */
  private static final double LEAST_CHANCE = 1e-9;

  private static final long ONE = 1_000_000;
  private static final HistogramShape SHAPE = new HistogramShape(FeedbackFamilies.GIVEN_NUMBERS);

  private long count;
  private final WideSum weighted = new WideSum();
  private final WideSum squares = new WideSum();
  private final WideSum weights = new WideSum();
  private final WideSum weightSquares = new WideSum();

  /** Of the sum of both, from which the sum of products follows. */
  private final WideSum bothSquares = new WideSum();

  private final Distribution gaps = new Distribution(SHAPE);

  /** Adds a judged call, {@code first} if this is the first judgement of its id. */
  void add(double gap, double chance, boolean first) {
    if (first) {
      gaps.add(ONE + Math.round(gap * ONE));
    }
    if (chance == 0) {
      return;
    }
    long fixed = fixed(gap, chance);
    long weight = fixed(1, chance);
    count++;
    weighted.add(fixed);
    squares.addSquare(fixed);
    weights.add(weight);
    weightSquares.addSquare(weight);
    bothSquares.addSquare(fixed + weight);
  }

  /** Takes back what was added with the same numbers. */
  void subtract(double gap, double chance) {
    if (chance == 0) {
      return;
    }
    long fixed = fixed(gap, chance);
    long weight = fixed(1, chance);
    count--;
    weighted.add(-fixed);
    squares.subtractSquare(fixed);
    weights.add(-weight);
    weightSquares.subtractSquare(weight);
    bothSquares.subtractSquare(fixed + weight);
  }

  private static long fixed(double gap, double chance) {
    return Math.round(gap / Math.max(chance, LEAST_CHANCE) * FIXED);
  }

  void merge(JudgeTally other) {
    count += other.count;
    weighted.merge(other.weighted);
    squares.merge(other.squares);
    weights.merge(other.weights);
    weightSquares.merge(other.weightSquares);
    bothSquares.merge(other.bothSquares);
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
   * Of the judged calls, {@code (y - f)/pi} in the first column and {@code 1/pi} in the second;
   * none when more were taken back than are known.
   */
  public JointMoments moments() {
    if (count <= 0) {
      return new JointMoments(2);
    }
    double gap = weighted();
    double weight = weights.doubleValue() / FIXED;
    double square = squares();
    double weightSquare = weightSquares.doubleValue() / (FIXED * FIXED);
    double product = (bothSquares.doubleValue() / (FIXED * FIXED) - square - weightSquare) / 2;
    return JointMoments.of(
        count,
        new double[] {gap / count, weight / count},
        new double[][] {
          {square - gap * gap / count, product - gap * weight / count},
          {product - gap * weight / count, weightSquare - weight * weight / count}
        });
  }

  /**
   * One more than y - f of first judgements, in millionths: 1 where judge and validators agree;
   * null without any.
   */
  public @Nullable Distribution gaps() {
    return gaps.count() == 0 ? null : gaps;
  }

  /** First judgements, whatever was corrected later. */
  long firsts() {
    return gaps.count();
  }

  boolean isEmpty() {
    return count == 0
        && weighted.isZero()
        && squares.isZero()
        && weights.isZero()
        && weightSquares.isZero()
        && bothSquares.isZero()
        && gaps.count() == 0;
  }

  /** Appends count, the sums and the gaps behind their length. */
  void write(ByteWriter out) {
    out.writeSigned(count);
    weighted.write(out);
    squares.write(out);
    weights.write(out);
    weightSquares.write(out);
    bothSquares.write(out);
    ByteWriter bytes = new ByteWriter();
    DistributionCodec.write(gaps, bytes);
    out.writeBytes(bytes.array(), 0, bytes.length());
  }

  /** Adds what was written. */
  void read(ByteReader in) {
    count += in.readSigned();
    weighted.read(in);
    squares.read(in);
    weights.read(in);
    weightSquares.read(in);
    bothSquares.read(in);
    DistributionCodec.read(in.readSection(), gaps);
  }
}
