package dev.weir.core.stats.sketch;

import dev.weir.core.stats.sequential.Interval;
import java.util.Arrays;
import org.apache.datasketches.cpc.CpcSketch;
import org.apache.datasketches.cpc.CpcUnion;

/**
 * How many different words there were, by compressed probabilistic counting (Lang, Back to the
 * future: an even more nearly optimal cardinality estimation algorithm, 2017; Apache DataSketches).
 *
 * <p>2,048 rows: the relative standard error is 1.53 % and the memory at most some 8 KB, written
 * some 1.3 KB. Decided by the set of words alone: any order, repetition and split over any number
 * of these gives the same estimate and the same bytes. A new one is neutral. Constant time a word.
 */
public final class DistinctCount {

  /** Logarithm of the rows. */
  static final int LOG_ROWS = 11;

  /** Standard deviations that 95 % of estimates lie within. */
  private static final int DEVIATIONS = 2;

  private final CpcSketch own = new CpcSketch(LOG_ROWS);
  private final CpcUnion others = new CpcUnion(LOG_ROWS);

  /** Adds the word of {@code length} bytes from {@code from} on; the empty one is none. */
  public void add(byte[] bytes, int from, int length) {
    own.update(Arrays.copyOfRange(bytes, from, from + length));
  }

  /** Adds all that {@code other} knows, which stays as it is. */
  public void merge(DistinctCount other) {
    others.update(other.sketch());
  }

  /** The estimate, 0 without words. */
  public double estimate() {
    return sketch().getEstimate();
  }

  /** Holds the number of different words in about 95 % of cases. */
  public Interval interval() {
    CpcSketch sketch = sketch();
    return new Interval(sketch.getLowerBound(DEVIATIONS), sketch.getUpperBound(DEVIATIONS));
  }

  /** All of it; of a union always, as a sketch that saw the words itself estimates otherwise. */
  CpcSketch sketch() {
    others.update(own);
    return others.getResult();
  }

  void add(CpcSketch read) {
    others.update(read);
  }
}
