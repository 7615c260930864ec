package dev.weir.console.store;

import java.io.IOException;
import java.util.Comparator;
import java.util.Map;
import java.util.PriorityQueue;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;

/**
 * Makes room for new calls: takes the oldest from the largest shelf until enough is gone.
 *
 * <p>Calls of one version that failed for the same reason lie on one shelf, so what there is much
 * of goes first, and what is rare stays as long as its age allows.
 */
final class Room {

  /** Below this share of the bound, so that not every call that comes makes one go. */
  private static final double LOW_WATER = 0.95;

  private static final int AT_ONCE = 256;

  /** Where shelves are equally large, each gives this part of the bound in turn. */
  private static final int STEPS = 2_000;

  private static final Sort OLDEST_FIRST =
      new Sort(new SortField(CallDocument.EVENT_TIME, SortField.Type.LONG));

  private final long maxBytes;

  Room(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Deletes what is too much; the searcher shows the state before. Returns calls deleted. */
  long make(IndexSearcher searcher, IndexWriter writer, Shelves shelves) throws IOException {
    long excess = shelves.total() - (long) (maxBytes * LOW_WATER);
    if (shelves.total() <= maxBytes) {
      return 0;
    }
    long deleted = 0;
    PriorityQueue<Shelf> largest = new PriorityQueue<>(Comparator.comparingLong(s -> -s.bytes));
    shelves.bytes().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(shelf -> largest.add(new Shelf(shelf.getKey(), shelf.getValue())));
    while (excess > 0 && !largest.isEmpty()) {
      Shelf shelf = largest.remove();
      long next = largest.isEmpty() ? 0 : largest.element().bytes;
      long above = Math.max(shelf.bytes - next, maxBytes / STEPS);
      long freed = shelf.take(searcher, writer, Math.min(excess, above));
      excess -= freed;
      deleted += shelf.taken;
      if (freed > 0) {
        largest.add(shelf);
      }
    }
    return deleted;
  }

  private static final class Shelf {

    private final String name;
    private long bytes;
    private ScoreDoc last = new ScoreDoc(0, 0);
    private boolean begun;
    private long taken;

    Shelf(String name, long bytes) {
      this.name = name;
      this.bytes = bytes;
    }

    /** Deletes the next oldest ones, at most as many as have {@code excess} bytes. */
    long take(IndexSearcher searcher, IndexWriter writer, long excess) throws IOException {
      TermQuery all = new TermQuery(new Term(CallDocument.SHELF, name));
      ScoreDoc[] oldest =
          begun
              ? searcher.searchAfter(last, all, AT_ONCE, OLDEST_FIRST).scoreDocs
              : searcher.search(all, AT_ONCE, OLDEST_FIRST).scoreDocs;
      begun = true;
      taken = 0;
      long freed = 0;
      for (ScoreDoc doc : oldest) {
        if (freed >= excess) {
          break;
        }
        last = doc;
        long size = size(searcher, doc.doc);
        if (delete(searcher, writer, doc.doc)) {
          freed += size;
          taken++;
        }
      }
      bytes -= freed;
      return freed;
    }

    private static long size(IndexSearcher searcher, int doc) throws IOException {
      LeafReaderContext leaf = leaf(searcher, doc);
      NumericDocValues sizes = DocValues.getNumeric(leaf.reader(), CallDocument.BYTES);
      return sizes.advanceExact(doc - leaf.docBase) ? sizes.longValue() : 0;
    }

    private static boolean delete(IndexSearcher searcher, IndexWriter writer, int doc)
        throws IOException {
      LeafReaderContext leaf = leaf(searcher, doc);
      return writer.tryDeleteDocument(leaf.reader(), doc - leaf.docBase) >= 0;
    }

    private static LeafReaderContext leaf(IndexSearcher searcher, int doc) {
      var leaves = searcher.getIndexReader().leaves();
      return leaves.get(ReaderUtil.subIndex(doc, leaves));
    }
  }
}
