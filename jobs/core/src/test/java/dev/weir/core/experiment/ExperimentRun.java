package dev.weir.core.experiment;

import dev.weir.core.experiment.definition.Experiment;
import dev.weir.core.experiment.unit.ExperimentSums;
import dev.weir.core.experiment.unit.GroupUnits;
import dev.weir.core.experiment.unit.UnitRow;
import dev.weir.core.experiment.watch.ExperimentOutput;
import dev.weir.core.experiment.watch.ExperimentWatch;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import dev.weir.schemas.Comparison;
import dev.weir.schemas.ExperimentAlert;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** An experiment as the stream runs it: groups of units, panes, looks, and what they say. */
public final class ExperimentRun implements ExperimentOutput {

  public final List<Comparison> comparisons = new ArrayList<>();
  public final List<ExperimentAlert> alerts = new ArrayList<>();
  private final Experiment experiment;
  private final long pane;
  private final int bound;
  private final GroupUnits[] groups;
  private final boolean rereads;
  private ExperimentWatch watch;
  private long closedUntil;

  /**
   * @param rereads whether everything is written and read again after each pane
   */
  public ExperimentRun(Experiment experiment, long pane, int groups, int bound, boolean rereads) {
    this.experiment = experiment;
    this.pane = pane;
    this.bound = bound;
    this.rereads = rereads;
    this.groups = new GroupUnits[groups];
    for (int k = 0; k < groups; k++) {
      this.groups[k] = new GroupUnits(experiment, bound);
    }
    this.watch = new ExperimentWatch(experiment);
  }

  /** Takes rows in any order, and closes panes until every unit's window is over. */
  public ExperimentRun run(List<UnitRow> rows) {
    TreeMap<Long, List<UnitRow>> panes = new TreeMap<>();
    for (UnitRow row : rows) {
      panes
          .computeIfAbsent(Math.floorDiv(row.time(), pane) * pane, each -> new ArrayList<>())
          .add(row);
    }
    long end = panes.lastKey() + pane + experiment.schedule().unitMicros() / pane * pane + pane;
    for (long start = panes.firstKey(); start < end; start += pane) {
      close(start, panes.getOrDefault(start, List.of()));
    }
    return this;
  }

  /** Closes the pane from {@code start} on. */
  public void close(long start, List<UnitRow> rows) {
    ExperimentSums news = new ExperimentSums(experiment);
    for (int k = 0; k < groups.length; k++) {
      int group = k;
      groups[k].add(
          rows.stream()
              .filter(row -> Math.floorMod(row.unitLow(), groups.length) == group)
              .toList());
      news.merge(shipped(groups[k].close(start + pane)));
    }
    watch.close(start, start + pane, news, this);
    closedUntil = start + pane;
    if (rereads) {
      reread();
    }
  }

  private ExperimentSums shipped(ExperimentSums sums) {
    ByteWriter out = new ByteWriter();
    sums.write(out);
    ExperimentSums read = new ExperimentSums(experiment);
    read.read(new ByteReader(out.toByteArray()));
    return read;
  }

  private void reread() {
    for (int k = 0; k < groups.length; k++) {
      ByteWriter out = new ByteWriter();
      groups[k].write(out);
      groups[k] = GroupUnits.read(new ByteReader(out.toByteArray()), bound);
    }
    ByteWriter out = new ByteWriter();
    watch.write(out);
    watch = ExperimentWatch.read(new ByteReader(out.toByteArray()));
  }

  public GroupUnits group(int k) {
    return groups[k];
  }

  public void end() {
    watch.end(closedUntil, this);
  }

  @Override
  public void comparison(Comparison comparison) {
    comparisons.add(comparison);
  }

  @Override
  public void alert(ExperimentAlert alert) {
    alerts.add(alert);
  }

  /** What was said last of a metric. */
  public Comparison last(String metric) {
    for (int k = comparisons.size() - 1; k >= 0; k--) {
      if (comparisons.get(k).getMetric().equals(metric)) {
        return comparisons.get(k);
      }
    }
    throw new IllegalStateException("nothing was said of " + metric);
  }
}
