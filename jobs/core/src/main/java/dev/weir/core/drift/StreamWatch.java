package dev.weir.core.drift;

import dev.weir.core.drift.detect.DetectableShift;
import dev.weir.core.drift.detect.Effect;
import dev.weir.core.drift.detect.Measure;
import dev.weir.core.drift.detect.StreamDetector;
import dev.weir.core.drift.detect.StreamDetectorCodec;
import dev.weir.core.drift.detect.StreamWindow;
import dev.weir.core.drift.detect.WindowCounts;
import dev.weir.core.drift.reference.HourlyTilts;
import dev.weir.core.drift.stream.Categories;
import dev.weir.core.drift.stream.SignalSides;
import dev.weir.core.drift.stream.StreamKey;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import dev.weir.schemas.DriftEffect;
import dev.weir.schemas.DriftMover;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A stream of counts under watch: its tilt detector and the counts of its last panes. */
final class StreamWatch extends Watched {

  private static final long HOUR_MICROS = 3_600_000_000L;
  private static final int HOURS_OF_DAY = 24;

  final long[] counts;
  private final StreamDetector detector;
  private final StreamWindow window;
  private int frozenDirection;
  private long panesSinceOnset;

  StreamWatch(StreamKey key, HourlyTilts tilts, boolean learning, DriftPolicy policy) {
    super(key, SignalSides.of(key.signal()), learning, policy);
    this.detector = new StreamDetector(tilts);
    this.window = new StreamWindow(tilts.categories().size());
    this.counts = new long[tilts.categories().size()];
  }

  @Override
  void advance(int hour) {
    detector.add(counts, hour);
    window.add(counts, tilts(), hour);
    panesSinceOnset++;
  }

  @Override
  boolean calm(int hour) {
    DriftEffect effect = Effect.of(measure(), window.last(policy.resolvePanes()));
    return detector.cusumValue() < CALM && Effect.withinSlack(effect, tilts().slack(hour));
  }

  @Override
  long panesSinceRise() {
    return detector.panes() - detector.onset();
  }

  @Override
  void freeze(long panes) {
    frozenDirection = detector.direction();
    panesSinceOnset = panes;
  }

  @Override
  void restart() {
    detector.restart();
  }

  @Override
  void clear() {
    Arrays.fill(counts, 0);
  }

  @Override
  long events() {
    return Arrays.stream(counts).sum();
  }

  @Override
  double value() {
    return detector.value();
  }

  @Override
  StreamReading read(PaneClose pane) {
    WindowCounts last = lastPanes();
    Measure measure = measure();
    DetectableShift shift = new DetectableShift(tilts(), measure, pane.hour(), pane.threshold());
    double anHour = window.last(hourPanes()).eventsPerPane() * hourPanes();
    return new StreamReading(
        Effect.divergence(last),
        Effect.expectedDivergence(last),
        Effect.of(measure, last),
        shift.within(anHour),
        shift.within(HOURS_OF_DAY * anHour));
  }

  @Override
  List<DriftMover> movers() {
    return movers(lastPanes());
  }

  /** The categories that moved most in a window. */
  List<DriftMover> movers(WindowCounts of) {
    Categories categories = tilts().categories();
    List<String> names = new ArrayList<>();
    for (int b = 0; b < categories.size(); b++) {
      names.add(categories.name(b));
    }
    return Effect.movers(of, names);
  }

  /** Since the change began while there is an alert, else over the last hour. */
  WindowCounts lastPanes() {
    return window.last(firing() ? panesSinceOnset : hourPanes());
  }

  /** The last panes, in whole blocks. */
  WindowCounts since(long panes) {
    return window.last(panes);
  }

  /** Panes since the change of the last alert began. */
  long panesSinceOnset() {
    return panesSinceOnset;
  }

  private long hourPanes() {
    return Math.max(1, HOUR_MICROS / policy.paneMicros());
  }

  Measure measure() {
    return Measure.of(tilts(), firing() ? frozenDirection : detector.direction());
  }

  HourlyTilts tilts() {
    return detector.tilts();
  }

  @Override
  void write(ByteWriter out) {
    super.write(out);
    StreamDetectorCodec.write(detector, out);
    window.write(out);
    out.writeVarint(frozenDirection);
    out.writeVarint(panesSinceOnset);
  }

  @Override
  void read(ByteReader in) {
    super.read(in);
    StreamDetectorCodec.read(in, detector);
    window.read(in);
    frozenDirection = (int) in.readVarint();
    panesSinceOnset = in.readVarint();
  }
}
