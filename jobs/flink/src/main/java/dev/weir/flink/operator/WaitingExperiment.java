package dev.weir.flink.operator;

import dev.weir.core.experiment.definition.Experiment;
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
 * <p>Bytes: version, the newest pane that was closed, the number of panes and of each its end and
 * sums, then the experiment.
 */
final class WaitingExperiment {

  private static final int VERSION = 1;

  private final ExperimentWatch watch;
  private final TreeMap<Long, ExperimentSums> waiting = new TreeMap<>();
  private long closed = Long.MIN_VALUE;

  WaitingExperiment(Experiment experiment) {
    this(new ExperimentWatch(experiment));
  }

  private WaitingExperiment(ExperimentWatch watch) {
    this.watch = watch;
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
    long closed = in.readLong();
    TreeMap<Long, byte[]> written = new TreeMap<>();
    for (int left = in.readCount(); left > 0; left--) {
      written.put(in.readLong(), in.readBytes());
    }
    WaitingExperiment waiting = new WaitingExperiment(ExperimentWatch.read(in));
    waiting.closed = closed;
    written.forEach((end, sums) -> waiting.await(end, sums, 0));
    return waiting;
  }
}
