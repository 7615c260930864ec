package dev.weir.core.drift;

import dev.weir.core.drift.alert.AlertMachine;
import dev.weir.core.drift.detect.DetectableShift;
import dev.weir.core.drift.detect.Effect;
import dev.weir.core.drift.detect.Measure;
import dev.weir.core.drift.detect.StreamDetector;
import dev.weir.core.drift.detect.StreamDetectorCodec;
import dev.weir.core.drift.detect.StreamWindow;
import dev.weir.core.drift.detect.WindowCounts;
import dev.weir.core.drift.reference.HourlyTilts;
import dev.weir.core.drift.stream.Categories;
import dev.weir.core.drift.stream.StreamKey;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import dev.weir.schemas.DriftEffect;
import dev.weir.schemas.DriftState;
import dev.weir.schemas.SignalSide;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One stream under watch: its detector, the counts of its last panes, and its alert.
 *
 * <p>Not thread-safe.
 */
final class StreamWatch {

  private static final double CALM = Math.log(20);
  private static final long HOUR_MICROS = 3_600_000_000L;
  private static final int HOURS_OF_DAY = 24;

  final StreamKey key;
  final SignalSide side;
  final long[] counts;
  private final StreamDetector detector;
  private final StreamWindow window;
  private final AlertMachine machine;
  private final DriftPolicy policy;
  private int frozenDirection;
  private long frozenOnset;
  private long panesSinceOnset;

  StreamWatch(
      StreamKey key, SignalSide side, HourlyTilts tilts, boolean learning, DriftPolicy policy) {
    this.key = key;
    this.side = side;
    this.policy = policy;
    this.detector = new StreamDetector(tilts);
    this.window = new StreamWindow(tilts.categories().size());
    this.machine = new AlertMachine(policy.muteMicros(), policy.resolvePanes(), learning);
    this.counts = new long[tilts.categories().size()];
  }

  /** Takes the counts that were gathered, and forgets them. */
  AlertMachine.Change close(PaneClose pane, boolean learning) {
    detector.add(counts, pane.hour());
    window.add(counts, tilts(), pane.hour());
    panesSinceOnset++;
    long events = Arrays.stream(counts).sum();
    boolean calm = machine.state() == DriftState.FIRING && calm(pane.hour());
    AlertMachine.Change change =
        machine.add(
            new AlertMachine.Pane(
                pane.end(), detector.value(), pane.threshold(), events > 0, calm, learning));
    if (change == AlertMachine.Change.FIRED) {
      frozenDirection = detector.direction();
      panesSinceOnset = Math.max(1, detector.panes() - detector.onset());
      frozenOnset = pane.end() - panesSinceOnset * policy.paneMicros();
    }
    return change;
  }

  /** Begins to gather evidence anew, after the alert was written. */
  void restart() {
    detector.restart();
  }

  void clearCounts() {
    Arrays.fill(counts, 0);
  }

  private boolean calm(int hour) {
    DriftEffect effect = Effect.of(measure(), window.last(policy.resolvePanes()));
    return detector.cusumValue() < CALM && Effect.withinSlack(effect, tilts().slack(hour));
  }

  /** Values in the pane whose counts have not been forgotten. */
  long events() {
    return Arrays.stream(counts).sum();
  }

  /** Since the change began while there is an alert, else over the last hour. */
  WindowCounts lastPanes() {
    boolean firing = machine.state() == DriftState.FIRING;
    return window.last(firing ? panesSinceOnset : hourPanes());
  }

  private long hourPanes() {
    return Math.max(1, HOUR_MICROS / policy.paneMicros());
  }

  Measure measure() {
    boolean firing = machine.state() == DriftState.FIRING;
    return Measure.of(tilts(), firing ? frozenDirection : detector.direction());
  }

  /** The smallest change of the measure that would be found in so many hours. */
  double detectable(PaneClose pane, int hours) {
    double perPane = (double) window.last(hourPanes()).events() / hourPanes();
    return DetectableShift.of(
        tilts(), measure(), pane.hour(), pane.threshold(), perPane, (double) hours * hourPanes());
  }

  double detectableInADay(PaneClose pane) {
    return detectable(pane, HOURS_OF_DAY);
  }

  List<String> categoryNames() {
    Categories categories = tilts().categories();
    List<String> names = new ArrayList<>();
    for (int b = 0; b < categories.size(); b++) {
      names.add(categories.name(b));
    }
    return names;
  }

  HourlyTilts tilts() {
    return detector.tilts();
  }

  double value() {
    return detector.value();
  }

  DriftState state() {
    return machine.state();
  }

  long firedAt() {
    return machine.firedAt();
  }

  /** Start of the pane in which the change of the last alert began. */
  long onset() {
    return frozenOnset;
  }

  void write(ByteWriter out) {
    StreamDetectorCodec.write(detector, out);
    window.write(out);
    machine.write(out);
    out.writeVarint(frozenDirection);
    out.writeSigned(frozenOnset);
    out.writeVarint(panesSinceOnset);
  }

  void read(ByteReader in) {
    StreamDetectorCodec.read(in, detector);
    window.read(in);
    machine.read(in);
    frozenDirection = (int) in.readVarint();
    frozenOnset = in.readSigned();
    panesSinceOnset = in.readVarint();
  }
}
