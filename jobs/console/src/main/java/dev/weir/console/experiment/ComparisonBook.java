package dev.weir.console.experiment;

import dev.weir.schemas.Comparison;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was said last of each metric and arm of each experiment. Thread-safe.
 *
 * <p>Bounded by number: those that were not spoken of for longest go first.
 */
public final class ComparisonBook {

  static final int MOST = 2_000;

  private static final Comparator<Comparison> ORDER =
      Comparator.comparing(Comparison::getExperiment)
          .thenComparing(Comparison::getArm)
          .thenComparing(Comparison::getRole)
          .thenComparing(Comparison::getMetric);

  private final Map<String, Comparison> newest =
      new LinkedHashMap<>(16, .75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Comparison> eldest) {
          return size() > MOST;
        }
      };

  /** Takes in what a pane brought; one that is older than what is known changes nothing. */
  public synchronized void add(String key, @Nullable Comparison comparison) {
    if (comparison != null) {
      newest.merge(
          key, comparison, (known, come) -> come.getPaneEnd() >= known.getPaneEnd() ? come : known);
    }
  }

  /** Forgets what a tombstone names. */
  public synchronized void forget(String key) {
    newest.remove(key);
  }

  /** By experiment and arm, the metric that decides first. */
  public synchronized List<Comparison> all() {
    List<Comparison> all = new ArrayList<>(newest.values());
    all.sort(ORDER);
    return all;
  }
}
