package dev.weir.core.drift.fold;

import dev.weir.core.pane.PaneSums;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the versions of a prompt did in an open pane.
 *
 * <p>Versions that are watched are kept whatever their number. Of the others the shortest names are
 * kept, equally long ones in order, up to a bound; of the rest only the calls are counted. So the
 * order of arrival changes nothing.
 */
final class FoldedPane {

  private final TreeMap<String, FoldedVersion> watched = new TreeMap<>();
  private final TreeMap<String, FoldedVersion> newcomers = new TreeMap<>(FoldedVersion.ORDER);
  private long droppedCalls;

  /** Adds sums, which stay as they are. */
  void add(String version, boolean isWatched, String part, PaneSums sums, FoldPolicy policy) {
    if (isWatched) {
      of(watched, version).add(part, sums, policy.parts());
      return;
    }
    of(newcomers, version).add(part, sums, policy.parts());
    if (newcomers.size() > policy.newcomers()) {
      droppedCalls += newcomers.pollLastEntry().getValue().calls();
    }
  }

  private static FoldedVersion of(Map<String, FoldedVersion> versions, String version) {
    return versions.computeIfAbsent(version, key -> new FoldedVersion());
  }

  /** Everything kept, in order; this pane is not to be used after it. */
  SortedMap<String, FoldedVersion> versions(FoldPolicy policy) {
    TreeMap<String, FoldedVersion> all = new TreeMap<>(watched);
    newcomers.forEach(
        (version, folded) -> {
          FoldedVersion known = all.putIfAbsent(version, folded);
          if (known != null) {
            folded.all().forEach((part, sums) -> known.add(part, sums, policy.parts()));
          }
        });
    return all;
  }

  /** Versions that have been watched for a while. */
  SortedMap<String, FoldedVersion> watched() {
    return watched;
  }

  /** All others. */
  SortedMap<String, FoldedVersion> newcomers() {
    return newcomers;
  }

  void addDropped(long calls) {
    droppedCalls += calls;
  }

  /** Calls of versions there was no room for. */
  long droppedCalls() {
    return droppedCalls;
  }
}
