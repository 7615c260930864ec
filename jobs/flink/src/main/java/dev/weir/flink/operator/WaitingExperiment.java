package dev.weir.flink.operator;

import dev.weir.core.experiment.definition.Experiment;
import dev.weir.core.experiment.definition.ExperimentReader;
import dev.weir.core.experiment.definition.ExperimentText;
import dev.weir.core.experiment.unit.ExperimentSums;
import dev.weir.core.experiment.watch.ExperimentOutput;
import dev.weir.core.experiment.watch.ExperimentWatch;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import java.util.Map;
import java.util.TreeMap;

/**
 * An experiment with what was brought of panes that are not over.
 *
 * <p>One that was ended is remembered for a while with nothing in it, so that late calls of it do
 * not begin it again unless it is declared again.
 *
 * <p>Bytes: version, whether it was ended, when it was heard of, the newest pane that was closed,
 * the number of panes and of each its end and sums, then the experiment.
 */
final class WaitingExperiment {

  private static final int VERSION = 1;

  private final ExperimentWatch watch;
  private final TreeMap<Long, ExperimentSums> waiting = new TreeMap<>();
  private final boolean ended;
  private long closed = Long.MIN_VALUE;
  private long heardAt;

  WaitingExperiment(Experiment experiment) {
    this(new ExperimentWatch(experiment), false, Long.MIN_VALUE / 2);
  }

  private WaitingExperiment(ExperimentWatch watch, boolean ended, long heardAt) {
    this.watch = watch;
    this.ended = ended;
    this.heardAt = heardAt;
  }

  /** What is remembered of an experiment that was ended. */
  static WaitingExperiment ended(Experiment experiment, long time) {
    return new WaitingExperiment(new ExperimentWatch(experiment), true, time);
  }

  boolean isEnded() {
    return ended;
  }

  /** Whether one that is declared by this definition begins anew under its id. */
  boolean yieldsTo(String definition) {
    return (ended || experiment().found()) && !isBy(definition) && isDeclared(definition);
  }

  /** Whether it goes by this definition, or has to say that one was declared over it. */
  boolean takes(String definition) {
    return !ended && (isBy(definition) || isDeclared(definition));
  }

  private boolean isBy(String definition) {
    return definition.equals(ExperimentText.write(experiment()));
  }

  private static boolean isDeclared(String definition) {
    return !ExperimentReader.stored(definition).found();
  }

  /** Notes that something came of it in the pane that ends then. */
  void heard(long paneEnd) {
    heardAt = Math.max(heardAt, paneEnd);
  }

  /** End of the newest pane in which something came of it. */
  long heardAt() {
    return heardAt;
  }

  Experiment experiment() {
    return watch.experiment();
  }

  /**
   * Keeps what a group has brought until the pane is over; the end of the pane it counts in.
   *
   * @param pane length of panes
   */
  long await(long paneEnd, byte[] sums, long pane) {
    long end = closed == Long.MIN_VALUE ? paneEnd : Math.max(paneEnd, closed + pane);
    ExperimentSums into =
        waiting.computeIfAbsent(end, each -> new ExperimentSums(watch.experiment()));
    into.readSame(sums);
    return end;
  }

  void close(long end, long pane, ExperimentOutput output) {
    ExperimentSums news = new ExperimentSums(watch.experiment());
    Map<Long, ExperimentSums> over = waiting.headMap(end, true);
    over.values().forEach(news::merge);
    over.clear();
    watch.close(end - pane, end, news, output);
    closed = end;
  }

  void end(long end, ExperimentOutput output) {
    watch.end(end, output);
  }

  /** End of the newest pane that has brought something. */
  long newsAt() {
    return watch.newsAt();
  }

  void write(ByteWriter out) {
    out.writeByte(VERSION);
    out.writeByte(ended ? 1 : 0);
    out.writeLong(heardAt);
    out.writeLong(closed);
    out.writeVarint(waiting.size());
    waiting.forEach(
        (end, sums) -> {
          out.writeLong(end);
          ByteWriter bytes = new ByteWriter();
          sums.write(bytes);
          out.writeBytes(bytes.array(), 0, bytes.length());
        });
    watch.write(out);
  }

  static WaitingExperiment read(ByteReader in) {
    in.readVersion("waiting experiment", VERSION);
    boolean ended = in.readByte() != 0;
    long heardAt = in.readLong();
    long closed = in.readLong();
    TreeMap<Long, byte[]> written = new TreeMap<>();
    for (int left = in.readCount(); left > 0; left--) {
      written.put(in.readLong(), in.readBytes());
    }
    WaitingExperiment waiting = new WaitingExperiment(ExperimentWatch.read(in), ended, heardAt);
    waiting.closed = closed;
    written.forEach((end, sums) -> waiting.await(end, sums, 0));
    return waiting;
  }
}
