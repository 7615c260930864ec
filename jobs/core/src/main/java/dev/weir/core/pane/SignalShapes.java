package dev.weir.core.pane;

import dev.weir.core.metric.MetricFamily;
import dev.weir.core.signal.NumericSignal;
import dev.weir.core.signal.Signals;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is kept of each number in {@link Signals#NUMBERS}: its sum, its distribution, or both. */
final class SignalShapes {

  private static final int NUMBERS = Signals.NUMBERS.size();
  private static final boolean[] SUMMED = new boolean[NUMBERS];
  private static final @Nullable HistogramShape[] SHAPES = new @Nullable HistogramShape[NUMBERS];

  static {
    for (int k = 0; k < NUMBERS; k++) {
      NumericSignal signal = Signals.NUMBERS.get(k);
      SUMMED[k] = signal.counter() != null;
      MetricFamily histogram = signal.histogram();
      SHAPES[k] = histogram == null ? null : new HistogramShape(histogram);
    }
  }

  private SignalShapes() {}

  /** Whether the sum over all calls is kept. */
  static boolean summed(int signal) {
    return SUMMED[signal];
  }

  /** Whether the distribution over answered calls is kept. */
  static boolean distributed(int signal) {
    return SHAPES[signal] != null;
  }

  /** The buckets of a signal whose distribution is kept. */
  static HistogramShape of(int signal) {
    return Objects.requireNonNull(SHAPES[signal]);
  }
}
