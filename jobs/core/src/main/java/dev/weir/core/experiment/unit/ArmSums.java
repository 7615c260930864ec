package dev.weir.core.experiment.unit;

import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import dev.weir.core.total.LabelValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is known of the units of one arm. Merges exactly, in any order. */
public final class ArmSums {

  private final List<UnitMetric> compiled;
  private final List<MetricSums> metrics = new ArrayList<>();
  // By slice: the primary metric by word.
  private final List<TreeMap<String, MetricSums>> slices = new ArrayList<>();
  private long exposed;
  private long alone;
  private long closed;

  ArmSums(List<UnitMetric> compiled, int slices) {
    this.compiled = compiled;
    compiled.forEach(metric -> metrics.add(new MetricSums(metric)));
    for (int k = 0; k < slices; k++) {
      this.slices.add(new TreeMap<>());
    }
  }

  void addExposed(boolean withoutUnit) {
    exposed++;
    alone += withoutUnit ? 1 : 0;
  }

  void addClosed() {
    closed++;
  }

  MetricSums slice(int slice, String word) {
    return slices.get(slice).computeIfAbsent(word, each -> new MetricSums(compiled.get(0)));
  }

  void merge(ArmSums other) {
    exposed += other.exposed;
    alone += other.alone;
    closed += other.closed;
    for (int k = 0; k < metrics.size(); k++) {
      metrics.get(k).merge(other.metrics.get(k));
    }
    for (int k = 0; k < slices.size(); k++) {
      int at = k;
      other.slices.get(k).forEach((word, sums) -> slice(at, word).merge(sums));
    }
  }

  /** Keeps the words that most units have; the rest becomes one. */
  void boundSlices(int most) {
    for (TreeMap<String, MetricSums> slice : slices) {
      if (slice.size() > most) {
        List<String> words = new ArrayList<>(slice.keySet());
        words.remove(LabelValue.OTHER);
        words.sort(
            Comparator.comparingLong((String word) -> -units(slice, word))
                .thenComparing(Comparator.naturalOrder()));
        MetricSums other =
            slice.computeIfAbsent(LabelValue.OTHER, each -> new MetricSums(compiled.get(0)));
        for (String word : words.subList(most - 1, words.size())) {
          MetricSums folded = slice.remove(word);
          if (folded != null) {
            other.merge(folded);
          }
        }
      }
    }
  }

  private static long units(Map<String, MetricSums> slice, String word) {
    MetricSums sums = slice.get(word);
    return sums == null ? 0 : sums.units();
  }

  /** Units assigned to it. */
  public long exposed() {
    return exposed;
  }

  /** Those of them that are one call without the name of a unit. */
  public long alone() {
    return alone;
  }

  /** Units whose window is over. */
  public long closed() {
    return closed;
  }

  /** A metric by its place in the definition. */
  public MetricSums metric(int place) {
    return metrics.get(place);
  }

  /** The primary metric by the words of a slice. */
  public Map<String, MetricSums> slice(int slice) {
    return slices.get(slice);
  }

  void write(ByteWriter out) {
    out.writeVarint(exposed);
    out.writeVarint(alone);
    out.writeVarint(closed);
    metrics.forEach(metric -> metric.write(out));
    for (TreeMap<String, MetricSums> slice : slices) {
      out.writeVarint(slice.size());
      slice.forEach(
          (word, sums) -> {
            out.writeText(word);
            sums.write(out);
          });
    }
  }

  void read(ByteReader in) {
    exposed += in.readVarint();
    alone += in.readVarint();
    closed += in.readVarint();
    metrics.forEach(metric -> metric.read(in));
    for (int k = 0; k < slices.size(); k++) {
      for (int left = in.readCount(); left > 0; left--) {
        slice(k, in.readText()).read(in);
      }
    }
  }
}
