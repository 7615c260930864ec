package dev.weir.core.drift;

import dev.weir.core.drift.alert.AlertMachine;
import dev.weir.core.drift.reference.HourlyWitness;
import dev.weir.core.drift.reference.SignalReference;
import dev.weir.core.drift.reference.VersionReference;
import dev.weir.core.drift.stream.FeatureSpace;
import dev.weir.core.drift.stream.StreamKey;
import dev.weir.core.drift.stream.VersionKey;
import dev.weir.core.pane.FeatureSums;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import dev.weir.schemas.DriftState;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The embedding streams of one prompt version. Not thread-safe. */
final class EmbeddingWatches {

  private final VersionKey version;
  private final DriftPolicy policy;
  private final SortedMap<String, EmbeddingWatch> streams = new TreeMap<>();

  EmbeddingWatches(VersionKey version, DriftPolicy policy) {
    this.version = version;
    this.policy = policy;
  }

  /**
   * Watches a signal of a reference as if it had just begun; no embedding signal is not watched.
   */
  void hold(String signal, SignalReference profile, double leastSlack, boolean learning) {
    if (profile.categories() instanceof FeatureSpace space) {
      HourlyWitness witness = HourlyWitness.of(profile, space, leastSlack);
      streams.put(
          signal, new EmbeddingWatch(new StreamKey(version, signal), witness, learning, policy));
    }
  }

  /** Ends the streams, telling of those that the next reference does not have. */
  void end(@Nullable VersionReference next, DriftOutput output) {
    for (EmbeddingWatch stream : streams.values()) {
      if (next == null || !next.signals().containsKey(stream.key.signal())) {
        output.ended(stream.key);
      }
    }
    streams.clear();
  }

  void gather(String signal, long model, FeatureSums features) {
    EmbeddingWatch stream = streams.get(signal);
    if (stream != null) {
      stream.gather(model, features);
    }
  }

  void close(
      PaneClose pane, @Nullable PaneParts calls, VersionReference reference, boolean learning) {
    for (EmbeddingWatch stream : streams.values()) {
      DriftState before = stream.state();
      AlertMachine.Change change = stream.close(pane, learning);
      boolean fired = change == AlertMachine.Change.FIRED;
      if (change != AlertMachine.Change.NONE) {
        List<String> traces =
            fired && calls != null ? SampleTraces.of(calls, stream.key.signal()) : List.of();
        pane.output()
            .alert(
                stream.key,
                EmbeddingRecords.alert(stream, before, pane, reference, learning, traces));
      }
      pane.output().evidence(stream.key, EmbeddingRecords.evidence(stream, pane, reference));
      if (fired) {
        stream.restart();
      }
      stream.clear();
    }
  }

  boolean alertOpen() {
    return streams.values().stream().anyMatch(stream -> stream.state() == DriftState.FIRING);
  }

  int size() {
    return streams.size();
  }

  void write(ByteWriter out) {
    streams.values().forEach(stream -> stream.write(out));
  }

  void read(ByteReader in) {
    streams.values().forEach(stream -> stream.read(in));
  }
}
