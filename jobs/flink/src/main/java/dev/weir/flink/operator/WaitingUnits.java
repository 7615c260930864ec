package dev.weir.flink.operator;

import dev.weir.core.experiment.definition.Experiment;
import dev.weir.core.experiment.definition.ExperimentReader;
import dev.weir.core.experiment.unit.ExperimentSums;
import dev.weir.core.experiment.unit.GroupUnits;
import dev.weir.core.experiment.unit.UnitRow;
import dev.weir.core.experiment.unit.UnitRowsCodec;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A group of units with the batches of rows whose base pane is not over.
 *
 * <p>Bytes: version, newest pane, the number of panes and of each its start and batches with the
 * panes they were made in, then the units.
 */
final class WaitingUnits {

  private static final int VERSION = 1;

  private record Waiting(long madeIn, byte[] rows) {}

  private final GroupUnits units;
  private final TreeMap<Long, List<Waiting>> waiting = new TreeMap<>();
  private long newest = Long.MIN_VALUE / 2;

  private WaitingUnits(GroupUnits units) {
    this.units = units;
  }

  /** A group that begins with a batch, by whose definition it goes on. */
  static WaitingUnits begin(byte[] rows, int bound) {
    Experiment experiment = ExperimentReader.stored(UnitRowsCodec.definition(rows));
    return new WaitingUnits(new GroupUnits(experiment, bound));
  }

  /**
   * Keeps a batch until its pane is over.
   *
   * @param start of the pane it counts in
   * @param madeIn start of the pane it was made in
   */
  void await(long start, long madeIn, byte[] rows) {
    waiting.computeIfAbsent(start, each -> new ArrayList<>()).add(new Waiting(madeIn, rows));
    newest = Math.max(newest, start);
  }

  /** Takes up the calls of all panes that began by then, pane by pane. */
  void takeUp(long lastStart) {
    Map<Long, List<Waiting>> over = waiting.headMap(lastStart, true);
    for (List<Waiting> batches : over.values()) {
      List<UnitRow> rows = new ArrayList<>();
      for (Waiting batch : batches) {
        List<UnitRow> read = UnitRowsCodec.read(batch.rows(), batch.madeIn());
        if (UnitRowsCodec.definition(batch.rows()).equals(units.definition())) {
          rows.addAll(read);
        } else {
          units.refuse(read.size());
        }
      }
      units.add(rows);
    }
    over.clear();
  }

  ExperimentSums close(long time) {
    return units.close(time);
  }

  Experiment experiment() {
    return units.experiment();
  }

  String definition() {
    return units.definition();
  }

  boolean hasOpenUnits() {
    return units.hasOpenUnits() || !waiting.isEmpty();
  }

  /** Start of the newest pane that brought a batch. */
  long newest() {
    return newest;
  }

  void write(ByteWriter out) {
    out.writeByte(VERSION);
    out.writeLong(newest);
    out.writeVarint(waiting.size());
    waiting.forEach(
        (start, batches) -> {
          out.writeLong(start);
          out.writeVarint(batches.size());
          for (Waiting batch : batches) {
            out.writeLong(batch.madeIn());
            out.writeBytes(batch.rows(), 0, batch.rows().length);
          }
        });
    units.write(out);
  }

  static WaitingUnits read(ByteReader in, int bound) {
    in.readVersion("waiting units", VERSION);
    long newest = in.readLong();
    TreeMap<Long, List<Waiting>> waiting = new TreeMap<>();
    for (int left = in.readCount(); left > 0; left--) {
      List<Waiting> batches = new ArrayList<>();
      waiting.put(in.readLong(), batches);
      for (int more = in.readCount(); more > 0; more--) {
        batches.add(new Waiting(in.readLong(), in.readBytes()));
      }
    }
    WaitingUnits group = new WaitingUnits(GroupUnits.read(in, bound));
    group.newest = newest;
    group.waiting.putAll(waiting);
    return group;
  }
}
