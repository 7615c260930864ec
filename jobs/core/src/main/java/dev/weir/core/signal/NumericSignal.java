package dev.weir.core.signal;

import dev.weir.core.metric.MetricFamily;
import dev.weir.schemas.SignalSide;
import org.jspecify.annotations.Nullable;

/**
 * One number measured of a call.
 *
 * <p>An implementation is one final class without state: it says what is measured and which metric
 * families show it. It never throws, whatever the call, and allocates nothing. {@link Signals}
 * lists all.
 */
public interface NumericSignal {

  /** What {@link #value} gives when the call does not have the number. */
  long ABSENT = PlausibleCall.ABSENT;

  /**
   * Number of this signal in stored bytes: unique among numbers, never changed, never used again.
   */
  int tag();

  /** Stable lower-kebab name, that of the class. */
  String id();

  /** What it says something about: what is asked, what is answered, or how the service does. */
  default SignalSide side() {
    return SignalSide.OUTPUT;
  }

  /** The family that shows the sum over all calls, or null. */
  default @Nullable MetricFamily counter() {
    return null;
  }

  /** The family that shows the distribution over calls with outcome ok, or null. */
  default @Nullable MetricFamily histogram() {
    return null;
  }

  /** The number in the integer unit of the families, not negative, or {@link #ABSENT}. */
  long value(PlausibleCall call);
}
