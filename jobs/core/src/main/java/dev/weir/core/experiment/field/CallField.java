package dev.weir.core.experiment.field;

import dev.weir.core.call.CallHeader;
import dev.weir.core.engine.Validation;
import dev.weir.core.signal.NumericSignal;
import dev.weir.core.signal.SignalRow;
import org.jspecify.annotations.Nullable;

/** One number of a call, as an integer, so that sums of it are exact in any order. */
public abstract class CallField {

  /** What {@link #value} gives where the call does not have the number. */
  public static final long ABSENT = NumericSignal.ABSENT;

  /** How many integer units a number without a unit of its own is multiplied by. */
  static final double FIXED_POINT = 0x1p24;

  /** Numbers of more are counted as this, so that squares of all of a million units fit. */
  static final long MOST = 1L << 52;

  private final double scale;

  /**
   * @param scale what one is in the unit that people see
   */
  CallField(double scale) {
    this.scale = scale;
  }

  /** What one is in the unit that people see. */
  public final double scale() {
    return scale;
  }

  /** The number of a call that was measured, and validated if calls are. */
  public abstract long value(CallHeader call, SignalRow row, @Nullable Validation validation);

  /** A number as people see it in integer units, at most {@value #MOST} from 0 either way. */
  public final long toUnits(double shown) {
    return Double.isFinite(shown) ? bounded(Math.round(shown / scale)) : ABSENT;
  }

  static long bounded(long value) {
    return Math.max(-MOST, Math.min(MOST, value));
  }
}
