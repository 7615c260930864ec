package dev.weir.console.store;

import java.io.IOException;
import java.util.Collection;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;

/**
 * Lets one collector see everything that a query finds, as a searcher without threads of its own
 * does.
 */
final class OneThread<C extends Collector> implements CollectorManager<C, C> {

  private final C collector;

  private OneThread(C collector) {
    this.collector = collector;
  }

  static <C extends Collector> C collect(IndexSearcher searcher, Query query, C collector)
      throws IOException {
    return searcher.search(query, new OneThread<>(collector));
  }

  @Override
  public C newCollector() {
    return collector;
  }

  @Override
  public C reduce(Collection<C> collectors) {
    return collector;
  }
}
