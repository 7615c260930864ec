package dev.weir.exporter;

import dev.weir.core.metric.DriftFamilies;
import dev.weir.core.metric.MetricCatalogue;
import dev.weir.schemas.MetricKind;
import dev.weir.schemas.MetricTotal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Decides which total of each series is shown.
 *
 * <p>Totals may come in any order and any number of times: the board ends the same ({@link
 * Succession}), as long as tombstones keep their place among the totals of their key, which a
 * partition guarantees. A retired series is remembered for a while, so that totals repeated after a
 * crash cannot bring it back lower than it left.
 *
 * <p>The first counter or histogram of a later lineage takes every series of the earlier ones away:
 * a job that began afresh does not know them, so it can neither count them on nor retire them, and
 * sums over both would count calls twice. A gauge does not: one stage of a job may begin later than
 * the others, as one that an upgrade brought.
 *
 * <p>One thread writes, by {@link #put}, {@link #retire} and {@link #publish}; any thread may read
 * snapshots and counts. {@code put} and {@code retire} take constant time, {@code publish} one pass
 * over the series.
 */
public final class TotalsBoard {

  /** Retired series remembered; a burst of more than these between two crashes is no traffic. */
  static final int REMEMBERED = 10_000;

  private static final SeriesId DRIFT_WATCHED =
      new SeriesId(DriftFamilies.WATCHED.name(), DriftFamilies.WATCHED.kind(), List.of());

  private record Entry(Series series, String key) {}

  private final long maxSamples;
  private final TotalsWatcher watcher;
  private final FamilyNames names = new FamilyNames();
  private final Map<SeriesId, Entry> live = new HashMap<>();
  private final Map<String, SeriesId> keys = new HashMap<>();
  private final Map<SeriesId, MetricTotal> retired =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<SeriesId, MetricTotal> eldest) {
          return size() > REMEMBERED;
        }
      };

  private final AtomicLong regressions = new AtomicLong();
  private final AtomicLong refusals = new AtomicLong();
  private final AtomicLong flaws = new AtomicLong();
  private long lineage = Long.MIN_VALUE;
  private long samples;
  private volatile BoardSnapshot snapshot = BoardSnapshot.EMPTY;

  /**
   * An empty board.
   *
   * @param maxSamples samples (classic buckets counted one by one) above which no new series is
   *     taken in
   */
  TotalsBoard(long maxSamples) {
    this(maxSamples, TotalsWatcher.NONE);
  }

  TotalsBoard(long maxSamples, TotalsWatcher watcher) {
    this.maxSamples = maxSamples;
    this.watcher = watcher;
  }

  /** Takes in one total that was read under a record key; what cannot stand is counted. */
  void put(String key, MetricTotal total) {
    put(key, total, 0);
  }

  /** The same, of a total that Kafka took at {@code arrival}, milliseconds since the epoch. */
  void put(String key, MetricTotal total, long arrival) {
    if (TotalFlaw.find(total) != null) {
      flaws.incrementAndGet();
      return;
    }
    if (total.getLineage() < lineage) {
      regressions.incrementAndGet();
      return;
    }
    if (total.getLineage() > lineage && total.getKind() != MetricKind.GAUGE) {
      beginAgain(total.getLineage());
    }
    SeriesId id = SeriesId.of(total);
    Entry current = live.get(id);
    MetricTotal before = current == null ? retired.get(id) : current.series().total();
    if (before != null) {
      switch (Succession.of(before, total)) {
        case FALLS -> {
          regressions.incrementAndGet();
          return;
        }
        case REPEATS -> {
          return;
        }
        case REPLACES -> {}
      }
    }
    Series series = new Series(id, total);
    if (current == null && !admits(series)) {
      refusals.incrementAndGet();
      return;
    }
    retired.remove(id);
    samples += series.samples() - (current == null ? 0 : current.series().samples());
    live.put(id, new Entry(series, key));
    keys.put(key, id);
    if (current != null && !current.key().equals(key)) {
      keys.remove(current.key(), id);
    }
    watcher.replaced(before, total, arrival);
  }

  private void beginAgain(long later) {
    lineage = later;
    for (Iterator<Entry> each = live.values().iterator(); each.hasNext(); ) {
      Entry entry = each.next();
      if (entry.series().total().getLineage() < later) {
        each.remove();
        keys.remove(entry.key());
        samples -= entry.series().samples();
      }
    }
    retired.clear();
  }

  /** Takes a series away, by the key of its records. An unknown key changes nothing. */
  void retire(String key) {
    SeriesId id = keys.remove(key);
    Entry entry = id == null ? null : live.remove(id);
    if (id != null && entry != null) {
      samples -= entry.series().samples();
      retired.put(id, entry.series().total());
    }
  }

  /**
   * Makes everything taken in so far visible at once, but of drift only while somebody watches for
   * it: a job with that turned off has no detectors that could end their gauges.
   */
  void publish() {
    List<Series> series = new ArrayList<>(live.size());
    boolean watching = watchesDrift();
    long shown = 0;
    long newest = 0;
    long lag = 0;
    for (Entry entry : live.values()) {
      MetricTotal total = entry.series().total();
      if (!watching && DriftFamilies.ofDetectors(total.getMetric())) {
        continue;
      }
      series.add(entry.series());
      shown += entry.series().samples();
      newest = Math.max(newest, total.getWindowEnd());
      if (total.getMetric().equals(MetricCatalogue.EVENT_TIME_LAG.name())) {
        lag = Math.max(lag, total.getValue());
      }
    }
    snapshot = new BoardSnapshot(series, shown, newest, lag);
  }

  private boolean watchesDrift() {
    Entry watched = live.get(DRIFT_WATCHED);
    return watched == null || watched.series().total().getValue() != 0;
  }

  /** The board as last published. */
  public BoardSnapshot snapshot() {
    return snapshot;
  }

  /** Totals left out because they were lower, or of an earlier life, than what is shown. */
  public long regressions() {
    return regressions.get();
  }

  /** Totals of new series left out for want of room or of a free name. */
  public long refusals() {
    return refusals.get();
  }

  /** Totals that no exposition format could show. */
  public long flaws() {
    return flaws.get();
  }

  private boolean admits(Series series) {
    return samples + series.samples() <= maxSamples
        && names.claim(series.id().metric(), series.id().kind());
  }
}
