package dev.weir.flink.operator;

import dev.weir.core.experiment.definition.Experiment;
import dev.weir.core.experiment.definition.ExperimentReader;
import dev.weir.core.experiment.unit.ExperimentSums;
import dev.weir.core.experiment.unit.GroupUnits;
import dev.weir.core.experiment.unit.UnitRow;
import dev.weir.core.experiment.unit.UnitRowsCodec;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import dev.weir.flink.state.UnitFeedback;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A group of units with what is said of them in base panes that are not over. Its first batch of
 * rows decides by which definition it goes on; one that nobody had declared begins anew when it is.
 *
 * <p>Bytes: version, newest pane, the number of panes and of each its start, its batches with the
 * panes they were made in and its judgements, then whether there are units, and these.
 */
final class WaitingUnits {

  private static final int VERSION = 1;

  private record Batch(long madeIn, byte[] rows) {}

  private record Pane(List<Batch> batches, List<UnitFeedback> judgements) {}

  private final int bound;
  private final TreeMap<Long, Pane> waiting = new TreeMap<>();
  private @Nullable GroupUnits units;
  private long newest = Long.MIN_VALUE / 2;

  /**
   * @param bound units that are known at a time
   */
  WaitingUnits(int bound) {
    this.bound = bound;
  }

  /**
   * Keeps a batch until its pane is over.
   *
   * @param start of the pane it counts in
   * @param madeIn start of the pane it was made in
   */
  void await(long start, long madeIn, byte[] rows) {
    pane(start).batches().add(new Batch(madeIn, rows));
    decide(rows);
  }

  private void decide(byte[] rows) {
    GroupUnits known = units;
    String definition = UnitRowsCodec.definition(rows);
    if (known == null || (known.experiment().found() && !definition.equals(known.definition()))) {
      Experiment experiment = ExperimentReader.stored(definition);
      units = known == null || !experiment.found() ? new GroupUnits(experiment, bound) : known;
    }
  }

  /** Keeps a judgement until the pane that it counts in is over. */
  void await(long start, UnitFeedback judgement) {
    pane(start).judgements().add(judgement);
  }

  private Pane pane(long start) {
    newest = Math.max(newest, start);
    return waiting.computeIfAbsent(start, each -> new Pane(new ArrayList<>(), new ArrayList<>()));
  }

  /** Forgets the units and goes by what waits of another definition; false when nothing does. */
  boolean beginAnew() {
    String over = definition();
    units = null;
    for (Pane pane : waiting.values()) {
      for (Batch batch : pane.batches()) {
        if (!UnitRowsCodec.definition(batch.rows()).equals(over)) {
          decide(batch.rows());
        }
      }
    }
    return units != null;
  }

  /** Takes up all panes that began by then: of each its calls, then what was said of calls. */
  void takeUp(long lastStart) {
    while (!waiting.isEmpty() && waiting.firstKey() <= lastStart) {
      Pane pane = waiting.pollFirstEntry().getValue();
      GroupUnits known = units;
      if (known != null) {
        takeUp(pane.batches(), known);
        pane.judgements().forEach(judgement -> takeUp(judgement, known));
      }
    }
  }

  private static void takeUp(List<Batch> batches, GroupUnits units) {
    List<UnitRow> rows = new ArrayList<>();
    for (Batch batch : batches) {
      List<UnitRow> read = UnitRowsCodec.read(batch.rows(), batch.madeIn());
      if (UnitRowsCodec.definition(batch.rows()).equals(units.definition())) {
        rows.addAll(read);
      } else {
        units.refuse(read.size());
      }
    }
    units.add(rows);
  }

  private static void takeUp(UnitFeedback judgement, GroupUnits units) {
    units.judge(
        judgement.unitHigh(),
        judgement.unitLow(),
        judgement.arm(),
        judgement.callTime(),
        judgement.name(),
        judgement.givenAt(),
        judgement.value(),
        judgement.previous());
  }

  /** What has become known by then; null while there are no units. */
  @Nullable ExperimentSums close(long time) {
    return units == null ? null : units.close(time);
  }

  /** Null while there are no units. */
  @Nullable Experiment experiment() {
    return units == null ? null : units.experiment();
  }

  String definition() {
    return units == null ? "" : units.definition();
  }

  boolean hasOpenUnits() {
    return !waiting.isEmpty() || (units != null && units.hasOpenUnits());
  }

  /** Start of the newest pane that brought something. */
  long newest() {
    return newest;
  }

  void write(ByteWriter out) {
    out.writeByte(VERSION);
    out.writeLong(newest);
    out.writeVarint(waiting.size());
    waiting.forEach(
        (start, pane) -> {
          out.writeLong(start);
          out.writeVarint(pane.batches().size());
          for (Batch batch : pane.batches()) {
            out.writeLong(batch.madeIn());
            out.writeBytes(batch.rows(), 0, batch.rows().length);
          }
          out.writeVarint(pane.judgements().size());
          pane.judgements().forEach(judgement -> write(judgement, out));
        });
    GroupUnits known = units;
    out.writeByte(known == null ? 0 : 1);
    if (known != null) {
      known.write(out);
    }
  }

  private static void write(UnitFeedback judgement, ByteWriter out) {
    out.writeText(judgement.experiment());
    out.writeText(judgement.arm());
    out.writeLong(judgement.unitHigh());
    out.writeLong(judgement.unitLow());
    out.writeLong(judgement.callTime());
    out.writeLong(judgement.givenAt());
    out.writeText(judgement.name());
    out.writeText(judgement.source());
    out.writeDouble(judgement.value());
    out.writeDouble(judgement.previous());
  }

  static WaitingUnits read(ByteReader in, int bound) {
    in.readVersion("waiting units", VERSION);
    WaitingUnits group = new WaitingUnits(bound);
    group.newest = in.readLong();
    for (int left = in.readCount(); left > 0; left--) {
      Pane pane = new Pane(new ArrayList<>(), new ArrayList<>());
      group.waiting.put(in.readLong(), pane);
      for (int more = in.readCount(); more > 0; more--) {
        pane.batches().add(new Batch(in.readLong(), in.readBytes()));
      }
      for (int more = in.readCount(); more > 0; more--) {
        pane.judgements().add(readJudgement(in));
      }
    }
    if (in.readByte() != 0) {
      group.units = GroupUnits.read(in, bound);
    }
    return group;
  }

  private static UnitFeedback readJudgement(ByteReader in) {
    return new UnitFeedback(
        in.readText(),
        in.readText(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readText(),
        in.readText(),
        in.readDouble(),
        in.readDouble());
  }
}
