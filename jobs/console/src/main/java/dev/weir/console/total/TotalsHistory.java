package dev.weir.console.total;

import dev.weir.exporter.TotalsWatcher;
import dev.weir.schemas.MetricTotal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What was counted in each minute of event time, by version.
 *
 * <p>A total says what was counted up to the end of a pane, so the difference to the total before
 * is what its panes brought. The topic is compacted: of a series that was there before the console
 * only the newest total may be left, and what it had counted belongs to no minute. So the first
 * total of a series counts only once everything was read that was there at the start.
 *
 * <p>A job that catches up closes hours of panes at once and writes one total for all of them.
 * Nobody knows how it lay in these hours, so it belongs to no minute either: a jump of event time
 * that is much longer than the time that passed meanwhile is taken for that.
 *
 * <p>Bounded by age and by the memory that versions and minutes take: the oldest minutes go first.
 * Thread-safe.
 */
public final class TotalsHistory implements TotalsWatcher {

  /** A quarter of the heap of 512 MB that the console is started with. */
  static final long MOST_BYTES = 128L << 20;

  private static final long MINUTE_MICROS = 60_000_000L;
  private static final long LONG_JUMP_MICROS = 10 * MINUTE_MICROS;
  private static final long ONE_SECOND_MILLIS = 1_000;

  /**
   * Replays are rarely faster than this, times the recorded speed, and catching up rarely slower.
   */
  private static final long FASTEST = 200;

  private final long historyMinutes;
  private final BooleanSupplier ready;
  private final TreeMap<Long, Map<VersionId, Figures>> minutes = new TreeMap<>();
  private long bytes;
  private long newestEnd;
  private long newestArrival;
  private boolean catchingUp;

  /**
   * @param ready whether all was read that was there at the start
   */
  public TotalsHistory(Duration history, BooleanSupplier ready) {
    this.historyMinutes = history.toMinutes();
    this.ready = ready;
  }

  @Override
  public void replaced(@Nullable MetricTotal before, MetricTotal total, long arrival) {
    if (!Figures.means(total)) {
      return;
    }
    follow(total.getWindowEnd(), arrival);
    if (catchingUp || (before == null && !ready.getAsBoolean())) {
      return;
    }
    boolean goesOn =
        before != null
            && before.getLineage() == total.getLineage()
            && before.getIncarnation() == total.getIncarnation();
    long minute = Math.floorDiv(total.getWindowEnd() - 1, MINUTE_MICROS);
    synchronized (this) {
      if (!minutes.isEmpty() && minute < minutes.lastKey() - historyMinutes) {
        return;
      }
      Figures cell = cell(minute, VersionId.of(total));
      bytes -= cell.bytes();
      cell.add(total, goesOn ? before : null);
      bytes += cell.bytes();
      while (minutes.size() > 1
          && (minutes.firstKey() < minutes.lastKey() - historyMinutes || bytes > MOST_BYTES)) {
        for (Figures gone : minutes.pollFirstEntry().getValue().values()) {
          bytes -= gone.bytes();
        }
      }
    }
  }

  /** Only the thread that reads totals calls this. */
  private void follow(long end, long arrival) {
    if (end > newestEnd) {
      long jump = end - newestEnd;
      long passed = Math.max(ONE_SECOND_MILLIS, arrival - newestArrival) * 1_000;
      catchingUp = newestEnd > 0 && jump > LONG_JUMP_MICROS && jump > FASTEST * passed;
      newestEnd = end;
      newestArrival = arrival;
    }
  }

  private Figures cell(long minute, VersionId version) {
    Map<VersionId, Figures> ofMinute = minutes.computeIfAbsent(minute, key -> new HashMap<>());
    Figures cell = ofMinute.get(version);
    if (cell == null) {
      cell = new Figures();
      ofMinute.put(version, cell);
      bytes += cell.bytes();
    }
    return cell;
  }

  /** What is kept takes about so many bytes of the heap. */
  synchronized long bytes() {
    return bytes;
  }

  /** End of the newest minute in which something was counted, microseconds; 0 when none was. */
  public synchronized long newest() {
    return minutes.isEmpty() ? 0 : (minutes.lastKey() + 1) * MINUTE_MICROS;
  }

  /** Start of the oldest minute that is kept, microseconds; 0 when none is. */
  public synchronized long oldest() {
    return minutes.isEmpty() ? 0 : minutes.firstKey() * MINUTE_MICROS;
  }

  /**
   * Sums over equal steps of time.
   *
   * @param from microseconds since the epoch, included
   * @param to excluded
   * @param stepMinutes minutes in one step
   * @param wanted which versions are summed up
   * @return by start of the step, microseconds; steps without anything are left out
   */
  public synchronized NavigableMap<Long, Figures> steps(
      long from, long to, int stepMinutes, Predicate<VersionId> wanted) {
    NavigableMap<Long, Figures> steps = new TreeMap<>();
    long first = Math.floorDiv(from, MINUTE_MICROS);
    long last = Math.floorDiv(to - 1, MINUTE_MICROS);
    if (last < first) {
      return steps;
    }
    minutes
        .subMap(first, true, last, true)
        .forEach(
            (minute, versions) -> {
              long step = Math.floorDiv(minute, (long) stepMinutes) * stepMinutes * MINUTE_MICROS;
              versions.forEach(
                  (version, figures) -> {
                    if (wanted.test(version)) {
                      steps.computeIfAbsent(step, key -> new Figures()).add(figures);
                    }
                  });
            });
    return steps;
  }
}
