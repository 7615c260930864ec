package dev.weir.core.experiment.unit;

import dev.weir.core.experiment.definition.Experiment;
import dev.weir.core.experiment.definition.ExperimentMetrics;
import dev.weir.core.experiment.definition.ExperimentReader;
import dev.weir.core.experiment.definition.ExperimentText;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known of all units of an experiment, by arm. Merges exactly, in any order, so that it
 * does not matter how units were shared out.
 *
 * <p>Bytes: version, definition, counts, first exposure, then each arm's name and sums. Sums that
 * are equal have equal bytes.
 */
public final class ExperimentSums {

  private static final int VERSION = 1;

  private final Experiment experiment;
  private final List<UnitMetric> compiled;
  private final TreeMap<String, ArmSums> arms = new TreeMap<>();
  private final long[] counts = new long[UnitCount.TAGS];
  private long firstExposure = Long.MAX_VALUE;

  public ExperimentSums(Experiment experiment) {
    this.experiment = experiment;
    this.compiled = UnitMetric.of(experiment.metrics(), experiment.schedule());
  }

  /** Of the primary metric alone, for {@link #mergePrimary}. */
  public static ExperimentSums ofPrimary(Experiment experiment) {
    ExperimentMetrics metrics = experiment.metrics();
    return new ExperimentSums(
        new Experiment(
            experiment.id(),
            experiment.environment(),
            experiment.prompt(),
            experiment.unit(),
            experiment.arms(),
            experiment.randomised(),
            experiment.found(),
            new ExperimentMetrics(
                metrics.primary(),
                List.of(),
                List.of(),
                List.of(),
                metrics.caps(),
                metrics.covariate()),
            experiment.schedule()));
  }

  public Experiment experiment() {
    return experiment;
  }

  List<UnitMetric> metrics() {
    return compiled;
  }

  ArmSums own(String arm) {
    return arms.computeIfAbsent(
        arm, each -> new ArmSums(compiled, experiment.metrics().slices().size()));
  }

  void count(UnitCount what) {
    counts[what.tag()]++;
  }

  void exposedAt(long time) {
    firstExposure = Math.min(firstExposure, time);
  }

  /** Adds what {@code other} knows of the same experiment. */
  public void merge(ExperimentSums other) {
    other.arms.forEach((name, sums) -> own(name).merge(sums));
    for (int k = 0; k < counts.length; k++) {
      counts[k] += other.counts[k];
    }
    firstExposure = Math.min(firstExposure, other.firstExposure);
  }

  /** Adds what {@code other} knows of the primary metric. */
  public void mergePrimary(ExperimentSums other) {
    other.arms.forEach((name, sums) -> own(name).metric(0).merge(sums.metric(0)));
  }

  /** Folds the rarer words of each slice, so that at most so many are left. */
  public void boundSlices(int most) {
    arms.values().forEach(arm -> arm.boundSlices(most));
  }

  /** By name. */
  public Map<String, ArmSums> arms() {
    return Collections.unmodifiableMap(arms);
  }

  /** An arm that may have no unit yet. */
  public ArmSums arm(String name) {
    ArmSums known = arms.get(name);
    return known == null ? new ArmSums(compiled, experiment.metrics().slices().size()) : known;
  }

  public long countOf(UnitCount what) {
    return counts[what.tag()];
  }

  /** Event time of the first call of a unit, {@link Long#MAX_VALUE} before there is one. */
  public long firstExposure() {
    return firstExposure;
  }

  public boolean isEmpty() {
    for (long count : counts) {
      if (count != 0) {
        return false;
      }
    }
    return arms.isEmpty();
  }

  /** Writes it with its definition. */
  public void write(ByteWriter out) {
    out.writeByte(VERSION);
    out.writeText(ExperimentText.write(experiment));
    out.writeVarint(UnitCount.values().length);
    for (UnitCount what : UnitCount.values()) {
      out.writeVarint(what.tag());
      out.writeVarint(counts[what.tag()]);
    }
    out.writeLong(firstExposure);
    out.writeVarint(arms.size());
    arms.forEach(
        (name, sums) -> {
          out.writeText(name);
          sums.write(out);
        });
  }

  /** The definition of what was written. */
  public static String definition(byte[] written) {
    ByteReader in = new ByteReader(written);
    in.readVersion("experiment sums", VERSION);
    return in.readText();
  }

  /**
   * Adds what was written of this experiment; of another definition, under which its numbers mean
   * something else, it is only counted how many rows it had.
   */
  public void readSame(byte[] written) {
    String definition = definition(written);
    if (definition.equals(ExperimentText.write(experiment))) {
      read(new ByteReader(written));
    } else {
      ExperimentSums other = new ExperimentSums(ExperimentReader.stored(definition));
      other.read(new ByteReader(written));
      counts[UnitCount.REFUSED_ROWS.tag()] += other.rows();
    }
  }

  /** Rows it was told of, whatever became of them. */
  private long rows() {
    long rows = 0;
    for (UnitCount what : UnitCount.values()) {
      rows += what == UnitCount.LEAKED ? 0 : countOf(what);
    }
    return rows;
  }

  /** Adds what was written of the same experiment. */
  public void read(ByteReader in) {
    in.readVersion("experiment sums", VERSION);
    in.readText();
    for (int left = in.readCount(); left > 0; left--) {
      long tag = in.readVarint();
      long count = in.readVarint();
      for (UnitCount what : UnitCount.values()) {
        counts[what.tag()] += what.tag() == tag ? count : 0;
      }
    }
    firstExposure = Math.min(firstExposure, in.readLong());
    for (int left = in.readCount(); left > 0; left--) {
      own(in.readText()).read(in);
    }
  }
}
