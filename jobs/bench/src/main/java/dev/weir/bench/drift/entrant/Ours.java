package dev.weir.bench.drift.entrant;

import dev.weir.bench.drift.traffic.Kind;
import dev.weir.bench.drift.traffic.Pane;

/**
 * The e-detector of the product with the life of its alerts: at {@code ln A} it fires, begins again
 * from nothing and is silent for an hour; it is resolved after 30 minutes in a row with {@code V <
 * ln 20}.
 */
public final class Ours implements Entrant {

  private static final int MUTE = 60;
  private static final int CALM = 30;
  private static final double LOW = Math.log(20);

  private final Watch watch;
  private final double threshold;
  private boolean firing;
  private int calm;
  private int muted;
  private long onset = -1;

  private Ours(Watch watch, double threshold) {
    this.watch = watch;
    this.threshold = threshold;
  }

  static Ours of(ReferenceWeek week, double threshold) {
    boolean texts = week.signal().kind() == Kind.EMBEDDING;
    return new Ours(texts ? new TextWatch(week) : new CountWatch(week), threshold);
  }

  @Override
  public String name() {
    return "e-detector";
  }

  @Override
  public boolean add(Pane pane) {
    watch.add(pane);
    double value = watch.value();
    muted = Math.max(0, muted - 1);
    if (firing) {
      calm = value < LOW ? calm + 1 : 0;
      firing = calm < CALM;
    }
    if (firing || muted > 0 || value < threshold) {
      return false;
    }
    firing = true;
    onset = watch.onset() < 0 ? -1 : ReferenceWeek.MINUTES + watch.onset();
    watch.restart();
    muted = MUTE;
    calm = 0;
    return true;
  }

  /** Whether the last alarm is not resolved. */
  public boolean firing() {
    return firing;
  }

  /** Minute in which the change seems to have begun that the last alarm was for, or -1. */
  public long onset() {
    return onset;
  }
}
