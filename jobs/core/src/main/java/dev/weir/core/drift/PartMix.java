package dev.weir.core.drift;

import dev.weir.core.drift.detect.Measure;
import dev.weir.core.drift.detect.StreamWindow;
import dev.weir.core.drift.detect.WindowCounts;
import dev.weir.core.drift.reference.HourlyTilts;
import dev.weir.core.drift.reference.SignalReference;
import dev.weir.core.drift.stream.WordCategories;
import dev.weir.core.pane.PaneSums;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;

/** How the calls of a version were spread over the parts of its traffic in the last panes. */
final class PartMix {

  private final WordCategories parts;
  private final HourlyTilts tilts;
  private final StreamWindow window;
  private final long[] counts;

  /**
   * @param reference counts of a signal that every call has, by part
   */
  PartMix(SortedMap<String, long[]> reference) {
    List<String> names = new ArrayList<>(reference.keySet());
    parts = new WordCategories(names, List.of(), false);
    long[][] rows = new long[SignalReference.HOURS][parts.size()];
    reference.forEach((part, row) -> rows[0][names.indexOf(part)] = Arrays.stream(row).sum());
    tilts = HourlyTilts.of(new SignalReference(parts, rows));
    window = new StreamWindow(parts.size());
    counts = new long[parts.size()];
  }

  /** Takes the calls of a pane. */
  void close(SortedMap<String, PaneSums> calls) {
    calls.forEach((part, sums) -> counts[parts.category(part)] += sums.calls());
    window.add(counts, tilts, 0);
    Arrays.fill(counts, 0);
  }

  /**
   * What the reference of a signal gives of a measure with the parts mixed as they were since the
   * onset, NaN when that cannot be said: no calls, or most from parts the reference does not know.
   */
  double standardised(SignalReference reference, Measure measure, long panesSinceOnset) {
    WindowCounts mix = window.last(panesSinceOnset);
    double known = 0;
    double sum = 0;
    for (int part = 0; part < parts.names().size(); part++) {
      long[] row = reference.parts().get(parts.names().get(part));
      double share = row == null ? Double.NaN : share(row, measure);
      if (!Double.isNaN(share)) {
        known += mix.current(part);
        sum += mix.current(part) * share;
      }
    }
    return known > 0.5 ? sum / known : Double.NaN;
  }

  private static double share(long[] row, Measure measure) {
    double inside = 0;
    double all = 0;
    for (int b = 0; b < row.length; b++) {
      inside += measure.inside()[b] ? row[b] : 0;
      all += row[b];
    }
    return inside / all;
  }

  void write(ByteWriter out) {
    window.write(out);
  }

  void read(ByteReader in) {
    window.read(in);
  }
}
