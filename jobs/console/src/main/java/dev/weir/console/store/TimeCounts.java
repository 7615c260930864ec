package dev.weir.console.store;

import java.io.IOException;
import java.util.stream.IntStream;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.util.BytesRef;

/** Counts the calls that a query finds in equal spans of event time. */
final class TimeCounts extends SimpleCollector {

  private static final int SPANS = 80;
  private static final BytesRef ORDINARY = new BytesRef("ordinary");

  private final long from;
  private final long step;
  private final int[] calls = new int[SPANS];
  private final int[] rare = new int[SPANS];
  private NumericDocValues times = DocValues.emptyNumeric();
  private SortedSetDocValues strata = DocValues.emptySortedSet();
  private long ordinary;

  /** Spans from one event time to another, microseconds since the epoch. */
  TimeCounts(long from, long to) {
    this.from = from;
    this.step = Math.max(1, (to - from) / SPANS + 1);
  }

  @Override
  protected void doSetNextReader(LeafReaderContext context) throws IOException {
    times = DocValues.getNumeric(context.reader(), CallDocument.EVENT_TIME);
    strata = DocValues.getSortedSet(context.reader(), FilterField.STRATUM.label());
    ordinary = strata.lookupTerm(ORDINARY);
  }

  @Override
  public void collect(int doc) throws IOException {
    if (times.advanceExact(doc)) {
      int span = (int) Math.max(0, Math.min(SPANS - 1, (times.longValue() - from) / step));
      calls[span]++;
      if (strata.advanceExact(doc) && strata.nextOrd() != ordinary) {
        rare[span]++;
      }
    }
  }

  FoundCalls.Times times() {
    return new FoundCalls.Times(
        from, step, IntStream.of(calls).boxed().toList(), IntStream.of(rare).boxed().toList());
  }

  @Override
  public ScoreMode scoreMode() {
    return ScoreMode.COMPLETE_NO_SCORES;
  }
}
