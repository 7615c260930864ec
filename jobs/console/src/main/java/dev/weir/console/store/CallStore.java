package dev.weir.console.store;

import dev.weir.core.config.ConsoleConfig;
import dev.weir.schemas.CallSample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PointValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MultiCollector;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;

/**
 * Sampled calls in a folder, bounded by size and age, to be filtered and searched.
 *
 * <p>A call that comes again replaces itself. What was put shows after {@link #refresh}, and
 * outlives the process after {@link #commit}, which keeps the positions up to which topics were
 * read in the same atomic step. Thread-safe; a search over n calls takes time in O(n).
 */
public final class CallStore implements AutoCloseable {

  private final Directory directory;
  private final Analyzer analyzer = new StandardAnalyzer();
  private final IndexWriter writer;
  private final SearcherManager searchers;
  private final CallQuery queries = new CallQuery(analyzer);
  private final Room room;
  private final long maxAgeMicros;
  private volatile StoreSize size = StoreSize.NONE;
  private long forgotten;

  private CallStore(Path folder, ConsoleConfig config) throws IOException {
    room = new Room(config.maxSize().bytes());
    maxAgeMicros = config.maxAge().toNanos() / 1_000;
    directory = FSDirectory.open(folder);
    writer = new IndexWriter(directory, new IndexWriterConfig(analyzer).setRAMBufferSizeMB(16));
    searchers = new SearcherManager(writer, null);
  }

  /**
   * Opens the store of a configuration, or makes it.
   *
   * @throws UncheckedIOException naming the folder, when it cannot be written or another process
   *     has it
   */
  public static CallStore open(ConsoleConfig config) {
    Path folder = Path.of(config.directory());
    try {
      CallStore store = new CallStore(folder, config);
      store.tidy();
      return store;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "console.directory: found '%s', which cannot be used (%s), expected a folder that no"
                  .formatted(folder, e.getMessage())
              + " other console has open",
          e);
    }
  }

  /** Takes a call in, in place of the one with the same id. */
  public void put(CallSample sample, byte[] record, Rating rating) throws IOException {
    writer.updateDocument(
        new Term(CallDocument.CALL_ID, CallDocument.cut(sample.getCallId())),
        CallDocument.of(sample, record, rating));
  }

  /** Notes what people made of a call; one that is not there is left alone. */
  public void rate(String callId, Rating rating) throws IOException {
    // Lucene refuses to change a column that no call has brought yet.
    if (!writer.getFieldNames().contains(FilterField.FEEDBACK.label())) {
      return;
    }
    writer.updateNumericDocValue(
        new Term(CallDocument.CALL_ID, CallDocument.cut(callId)),
        FilterField.FEEDBACK.label(),
        rating.code());
  }

  /** Shows what was put and rated. */
  public void refresh() throws IOException {
    searchers.maybeRefreshBlocking();
  }

  /** Forgets what is too old or too much, and notes the size. */
  public void tidy() throws IOException {
    refresh();
    withSearcher(
        searcher -> {
          long newest = extent(searcher).greatest();
          if (newest > Long.MIN_VALUE + maxAgeMicros) {
            writer.deleteDocuments(
                LongPoint.newRangeQuery(
                    CallDocument.EVENT_TIME, Long.MIN_VALUE, newest - maxAgeMicros - 1));
          }
          return newest;
        });
    refresh();
    long gone = withSearcher(searcher -> room.make(searcher, writer, shelves(searcher)));
    if (gone > 0) {
      forgotten += gone;
      refresh();
    }
    withSearcher(
        searcher -> {
          Shelves shelves = shelves(searcher);
          CallFilter.Range times = extent(searcher);
          size =
              new StoreSize(
                  shelves.calls(),
                  shelves.total(),
                  onDisk(),
                  times.least(),
                  times.greatest(),
                  forgotten);
          return size;
        });
  }

  /** Makes everything outlive the process, and with it how far topics were read. */
  public void commit(Map<String, Long> positions) throws IOException {
    Map<String, String> written = new HashMap<>();
    positions.forEach((place, offset) -> written.put(place, Long.toString(offset)));
    writer.setLiveCommitData(written.entrySet());
    writer.commit();
  }

  /** How far topics were read when the store was last committed. */
  public Map<String, Long> positions() {
    Map<String, Long> positions = new HashMap<>();
    Iterable<Map.Entry<String, String>> written = writer.getLiveCommitData();
    if (written != null) {
      written.forEach(entry -> positions.put(entry.getKey(), Long.parseLong(entry.getValue())));
    }
    return positions;
  }

  /** What there was when it was last tidied. */
  public StoreSize size() {
    return size;
  }

  /**
   * Looks for calls.
   *
   * @param offset calls of the order that are passed over
   * @param limit calls that are given
   */
  public FoundCalls find(CallFilter filter, int offset, int limit) throws IOException {
    return withSearcher(searcher -> find(searcher, filter, offset, limit));
  }

  private FoundCalls find(IndexSearcher searcher, CallFilter filter, int offset, int limit)
      throws IOException {
    Query query = queries.of(filter);
    CallFilter.Range there = extent(searcher);
    long from = Math.max(filter.time().least(), there.least());
    long to = Math.min(filter.time().greatest(), there.greatest());
    FieldCounts counts = new FieldCounts();
    TimeCounts times = new TimeCounts(from, Math.max(from, to));
    int most = Math.max(1, offset + limit);
    var top = new TopFieldCollectorManager(filter.order().sort(), most, null, Integer.MAX_VALUE);
    var first = top.newCollector();
    OneThread.collect(searcher, query, MultiCollector.wrap(first, counts, times));
    TopDocs found = first.topDocs(offset, limit);
    List<StoredCall> calls = new ArrayList<>(found.scoreDocs.length);
    for (ScoreDoc doc : found.scoreDocs) {
      calls.add(read(searcher, doc.doc));
    }
    long stored = searcher.getIndexReader().numDocs();
    return new FoundCalls(first.getTotalHits(), stored, calls, counts.counts(), times.times());
  }

  /** The call of that id, or null. */
  public @Nullable StoredCall call(String callId) throws IOException {
    TermQuery query = new TermQuery(new Term(CallDocument.CALL_ID, CallDocument.cut(callId)));
    List<StoredCall> found =
        withSearcher(
            searcher -> {
              TopDocs top = searcher.search(query, 1);
              return top.scoreDocs.length == 0
                  ? List.of()
                  : List.of(read(searcher, top.scoreDocs[0].doc));
            });
    return found.isEmpty() ? null : found.get(0);
  }

  /** Gives every call that a filter finds, in its order, until there are so many. */
  public long each(CallFilter filter, int most, Predicate<StoredCall> taker) throws IOException {
    return withSearcher(
        searcher -> {
          long given = 0;
          TopDocs found = searcher.search(queries.of(filter), most, filter.order().sort());
          for (ScoreDoc doc : found.scoreDocs) {
            given++;
            if (!taker.test(read(searcher, doc.doc))) {
              break;
            }
          }
          return given;
        });
  }

  private static StoredCall read(IndexSearcher searcher, int doc) throws IOException {
    byte[] record = searcher.storedFields().document(doc).getBinaryValue(CallDocument.RECORD).bytes;
    LeafReaderContext leaf =
        searcher
            .getIndexReader()
            .leaves()
            .get(ReaderUtil.subIndex(doc, searcher.getIndexReader().leaves()));
    NumericDocValues rated = DocValues.getNumeric(leaf.reader(), FilterField.FEEDBACK.label());
    Rating rating =
        rated.advanceExact(doc - leaf.docBase) ? Rating.of(rated.longValue()) : Rating.NONE;
    return new StoredCall(CallSample.getDecoder().decode(record), rating);
  }

  private static Shelves shelves(IndexSearcher searcher) throws IOException {
    return OneThread.collect(searcher, new MatchAllDocsQuery(), new Shelves());
  }

  /** The least and greatest event time; 0 and 0 when there is none. */
  private static CallFilter.Range extent(IndexSearcher searcher) throws IOException {
    byte[] least =
        PointValues.getMinPackedValue(searcher.getIndexReader(), CallDocument.EVENT_TIME);
    byte[] greatest =
        PointValues.getMaxPackedValue(searcher.getIndexReader(), CallDocument.EVENT_TIME);
    return least == null || greatest == null
        ? new CallFilter.Range(0, 0)
        : new CallFilter.Range(
            LongPoint.decodeDimension(least, 0), LongPoint.decodeDimension(greatest, 0));
  }

  private long onDisk() throws IOException {
    long bytes = 0;
    for (String file : directory.listAll()) {
      try {
        bytes += directory.fileLength(file);
      } catch (IOException goneMeanwhile) {
        // A merge has just removed it, and it takes no room any more.
      }
    }
    return bytes;
  }

  private interface Look<T> {
    T at(IndexSearcher searcher) throws IOException;
  }

  private <T> T withSearcher(Look<T> look) throws IOException {
    IndexSearcher searcher = searchers.acquire();
    try {
      return look.at(searcher);
    } finally {
      searchers.release(searcher);
    }
  }

  @Override
  public void close() {
    try {
      searchers.close();
      writer.close();
      directory.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the store of calls was not closed in order", e);
    }
  }
}
