package dev.weir.flink.operator;

import dev.weir.core.drift.DriftMonitor;
import dev.weir.core.drift.stream.VersionKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;

/**
 * What is kept of a drift monitor in keyed state: an entry a version, and one for each reference
 * that some are held against.
 *
 * <p>References take the most room and never change, so they are written once. A version is written
 * when more happened to it than empty panes bring about, which are made up for when it is restored;
 * of many of them it is written again, so that there are never more than {@value #MOST_PANES}.
 */
final class WatchedVersions {

  /** Empty panes that a restored version may have to make up for. */
  static final int MOST_PANES = 60;

  private final MapState<String, byte[]> versions;
  private final MapState<String, byte[]> references;
  private final Map<VersionKey, Long> writtenPanes = new HashMap<>();
  private final long paneMicros;
  private long writtenPane = Long.MIN_VALUE;

  WatchedVersions(RuntimeContext context, long paneMicros) {
    this.paneMicros = paneMicros;
    versions = context.getMapState(bytes("watched-versions"));
    references = context.getMapState(bytes("held-references"));
  }

  private static MapStateDescriptor<String, byte[]> bytes(String name) {
    return new MapStateDescriptor<>(
        name, StringSerializer.INSTANCE, BytePrimitiveArraySerializer.INSTANCE);
  }

  /** Gives a new monitor everything that was written. */
  void restore(DriftMonitor monitor) throws Exception {
    for (byte[] reference : references.values()) {
      monitor.restoreReference(reference);
    }
    for (Map.Entry<String, byte[]> version : versions.entries()) {
      monitor.restore(VersionKey.parse(version.getKey()), version.getValue());
    }
  }

  /** Writes what has changed, and removes what is watched no longer. */
  void write(DriftMonitor monitor) throws Exception {
    if (monitor.closedPane() == writtenPane) {
      return;
    }
    writtenPane = monitor.closedPane();
    Set<String> held = new HashSet<>();
    Set<String> watched = new HashSet<>();
    for (VersionKey version : monitor.versions()) {
      watched.add(version.text());
      String hash = monitor.referenceHash(version);
      if (hash != null && held.add(hash) && !references.contains(hash)) {
        references.put(hash, monitor.snapshotReference(version));
      }
      if (isDue(version, monitor)) {
        versions.put(version.text(), monitor.snapshot(version));
        writtenPanes.put(version, writtenPane);
      }
    }
    keep(versions, watched);
    keep(references, held);
    writtenPanes.keySet().retainAll(monitor.versions());
  }

  private boolean isDue(VersionKey version, DriftMonitor monitor) {
    Long written = writtenPanes.get(version);
    return written == null
        || monitor.changedPane(version) > written
        || writtenPane - written >= MOST_PANES * paneMicros;
  }

  private static void keep(MapState<String, byte[]> state, Set<String> keys) throws Exception {
    List<String> gone = new ArrayList<>();
    for (String key : state.keys()) {
      if (!keys.contains(key)) {
        gone.add(key);
      }
    }
    for (String key : gone) {
      state.remove(key);
    }
  }
}
