package dev.weir.console.drift;

import dev.weir.schemas.DriftAlert;
import dev.weir.schemas.DriftEvidence;
import dev.weir.schemas.DriftReference;
import dev.weir.schemas.DriftState;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Streams of drift with their latest panes, alerts and references. Thread-safe.
 *
 * <p>Bounded: panes by age, and over all streams by number (the longest one gives first); streams,
 * alerts and references by number, those that were not spoken of for longest going first.
 */
public final class DriftBook {

  static final int MOST_STREAMS = 2_000;
  static final int MOST_POINTS = 300_000;
  static final int MOST_ALERTS = 2_000;
  static final int MOST_REFERENCES = 500;

  private static final class Kept {
    private final Deque<DriftPoint> points = new ArrayDeque<>();
    private @Nullable DriftEvidence newest;
  }

  private final long historyMicros;
  private final LinkedHashMap<StreamId, Kept> streams = new LinkedHashMap<>(16, .75f, true);
  private final Map<String, DriftReference> references =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, DriftReference> eldest) {
          return size() > MOST_REFERENCES;
        }
      };
  private final TreeMap<AlertKey, DriftAlert> alerts = new TreeMap<>(AlertKey.ORDER);
  private int points;

  private record AlertKey(long paneEnd, StreamId stream, DriftState state) {
    private static final Comparator<AlertKey> ORDER =
        Comparator.comparingLong(AlertKey::paneEnd)
            .thenComparing(AlertKey::stream)
            .thenComparing(AlertKey::state);
  }

  public DriftBook(Duration history) {
    historyMicros = history.toNanos() / 1_000;
  }

  /** Takes in what a pane brought; one that is not newer than what is known changes nothing. */
  public synchronized void add(@Nullable DriftEvidence evidence) {
    if (evidence == null) {
      return;
    }
    StreamId id =
        new StreamId(
            evidence.getEnvironment(),
            evidence.getPromptId(),
            evidence.getPromptVersion(),
            evidence.getSignal());
    Kept kept = streams.computeIfAbsent(id, key -> new Kept());
    if (kept.newest != null && kept.newest.getPaneEnd() >= evidence.getPaneEnd()) {
      return;
    }
    kept.newest = evidence;
    DriftPoint point = DriftPoint.of(evidence);
    DriftPoint before = kept.points.peekLast();
    kept.points.addLast(before == null ? point : point.sharing(before));
    points++;
    long oldest = evidence.getPaneEnd() - historyMicros;
    while (kept.points.getFirst().end() < oldest) {
      kept.points.removeFirst();
      points--;
    }
    while (streams.size() > MOST_STREAMS) {
      var eldest = streams.entrySet().iterator();
      points -= eldest.next().getValue().points.size();
      eldest.remove();
    }
    if (points > MOST_POINTS) {
      shorten();
    }
  }

  private void shorten() {
    Collection<Kept> all = streams.values();
    int fair = MOST_POINTS / Math.max(1, all.size());
    for (Kept kept : all) {
      while (kept.points.size() > Math.max(1, fair - fair / 10)) {
        kept.points.removeFirst();
        points--;
      }
    }
  }

  /** Takes in a change of state. */
  public synchronized void add(@Nullable DriftAlert alert) {
    if (alert == null) {
      return;
    }
    StreamId id = of(alert);
    alerts.put(new AlertKey(alert.getPaneEnd(), id, alert.getState()), alert);
    while (alerts.size() > MOST_ALERTS) {
      alerts.pollFirstEntry();
    }
  }

  /** The stream that an alert is about. */
  public static StreamId of(DriftAlert alert) {
    return new StreamId(
        alert.getEnvironment(), alert.getPromptId(), alert.getPromptVersion(), alert.getSignal());
  }

  /** Takes in what a version is held against. */
  public synchronized void add(String key, DriftReference reference) {
    references.remove(key);
    references.put(key, reference);
  }

  /** A version is held against nothing any more. */
  public synchronized void forgetReference(String key) {
    references.remove(key);
  }

  /** All streams, by prompt, version and signal; without their earlier panes. */
  public synchronized List<DriftStream> streams() {
    Map<StreamId, DriftStream> sorted = new TreeMap<>();
    new HashMap<>(streams)
        .forEach(
            (id, kept) -> {
              if (kept.newest != null) {
                sorted.put(id, new DriftStream(id, kept.newest, List.of()));
              }
            });
    return List.copyOf(sorted.values());
  }

  /** One stream with its panes, or null. */
  public synchronized @Nullable DriftStream stream(StreamId id) {
    Kept kept = streams.get(id);
    return kept == null || kept.newest == null
        ? null
        : new DriftStream(id, kept.newest, new ArrayList<>(kept.points));
  }

  /** Changes of state, the newest first. */
  public synchronized List<DriftAlert> alerts() {
    return new ArrayList<>(alerts.descendingMap().values());
  }

  /** What a version is held against, or null. */
  public synchronized @Nullable DriftReference reference(StreamId id) {
    for (DriftReference reference : references.values()) {
      if (reference.getEnvironment().equals(id.environment())
          && reference.getPromptId().equals(id.promptId())
          && reference.getPromptVersion().equals(id.promptVersion())) {
        return reference;
      }
    }
    return null;
  }
}
