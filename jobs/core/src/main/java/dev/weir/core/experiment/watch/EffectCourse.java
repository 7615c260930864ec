package dev.weir.core.experiment.watch;

import dev.weir.core.experiment.unit.ArmSums;
import dev.weir.core.experiment.unit.ExperimentSums;
import dev.weir.core.experiment.unit.MetricSums;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import dev.weir.core.stats.estimate.Estimate;
import dev.weir.core.stats.estimate.Ratio;
import dev.weir.schemas.ComparisonPoint;
import java.util.ArrayList;
import java.util.List;

/**
 * The primary metric of an experiment in spans of time, to see whether an effect wears off: at most
 * {@value #MOST} spans, which become twice as long whenever there are more. Merges of integers, so
 * the same however panes came.
 */
final class EffectCourse {

  static final int MOST = 32;

  private static final double NORMAL_95 = 1.959963984540054;

  private final List<ExperimentSums> spans = new ArrayList<>();
  private final List<Long> ends = new ArrayList<>();
  private long begin = Long.MIN_VALUE;
  private long panesASpan = 1;
  private long panesInLast;

  /** Adds what a pane has brought. */
  void add(long paneStart, long paneEnd, ExperimentSums news) {
    if (begin == Long.MIN_VALUE) {
      begin = paneStart;
    }
    if (spans.isEmpty() || panesInLast == panesASpan) {
      if (spans.size() == MOST) {
        halve();
      }
      if (spans.isEmpty() || panesInLast == panesASpan) {
        spans.add(ExperimentSums.ofPrimary(news.experiment()));
        ends.add(paneEnd);
        panesInLast = 0;
      }
    }
    int last = spans.size() - 1;
    spans.get(last).mergePrimary(news);
    ends.set(last, paneEnd);
    panesInLast++;
  }

  private void halve() {
    for (int k = 0; k < spans.size() / 2; k++) {
      ExperimentSums merged = spans.get(2 * k);
      merged.mergePrimary(spans.get(2 * k + 1));
      spans.set(k, merged);
      ends.set(k, ends.get(2 * k + 1));
    }
    spans.subList(MOST / 2, MOST).clear();
    ends.subList(MOST / 2, MOST).clear();
    panesASpan *= 2;
    panesInLast = panesASpan;
  }

  /** Differences of a ratio or mean in each span in which both arms have enough units to tell. */
  List<ComparisonPoint> points(String control, String arm) {
    List<ComparisonPoint> points = new ArrayList<>();
    for (int k = 0; k < spans.size(); k++) {
      ArmSums a = spans.get(k).arm(control);
      ArmSums b = spans.get(k).arm(arm);
      MetricSums primaryA = a.metric(0);
      MetricSums primaryB = b.metric(0);
      Estimate difference = Ratio.of(primaryB.totals()).minus(Ratio.of(primaryA.totals()));
      if (difference.isKnown()) {
        double half = NORMAL_95 * difference.standardError();
        points.add(
            ComparisonPoint.newBuilder()
                .setFrom(k == 0 ? begin : ends.get(k - 1))
                .setTo(ends.get(k))
                .setUnits(primaryA.units() + primaryB.units())
                .setDifference(difference.value())
                .setLow(difference.value() - half)
                .setHigh(difference.value() + half)
                .build());
      }
    }
    return points;
  }

  void write(ByteWriter out) {
    out.writeLong(begin);
    out.writeVarint(panesASpan);
    out.writeVarint(panesInLast);
    out.writeVarint(spans.size());
    for (int k = 0; k < spans.size(); k++) {
      out.writeLong(ends.get(k));
      spans.get(k).write(out);
    }
  }

  void read(ByteReader in, ExperimentSums empty) {
    begin = in.readLong();
    panesASpan = in.readVarint();
    panesInLast = in.readVarint();
    for (int left = in.readCount(); left > 0; left--) {
      ends.add(in.readLong());
      ExperimentSums span = ExperimentSums.ofPrimary(empty.experiment());
      span.read(in);
      spans.add(span);
    }
  }
}
