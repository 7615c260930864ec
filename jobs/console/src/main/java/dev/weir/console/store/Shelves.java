package dev.weir.console.store;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;

/** Adds up the bytes of stored calls by their shelf. */
final class Shelves extends SimpleCollector {

  private final Map<String, Long> bytes = new HashMap<>();
  private SortedDocValues shelves = DocValues.emptySorted();
  private NumericDocValues sizes = DocValues.emptyNumeric();
  private long total;
  private long calls;

  @Override
  protected void doSetNextReader(LeafReaderContext context) throws IOException {
    shelves = DocValues.getSorted(context.reader(), CallDocument.SHELF);
    sizes = DocValues.getNumeric(context.reader(), CallDocument.BYTES);
  }

  @Override
  public void collect(int doc) throws IOException {
    if (shelves.advanceExact(doc) && sizes.advanceExact(doc)) {
      String shelf = shelves.lookupOrd(shelves.ordValue()).utf8ToString();
      bytes.merge(shelf, sizes.longValue(), Long::sum);
      total += sizes.longValue();
      calls++;
    }
  }

  Map<String, Long> bytes() {
    return bytes;
  }

  long total() {
    return total;
  }

  long calls() {
    return calls;
  }

  @Override
  public ScoreMode scoreMode() {
    return ScoreMode.COMPLETE_NO_SCORES;
  }
}
