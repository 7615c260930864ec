package dev.weir.core.signal;

import dev.weir.core.metric.MetricFamily;
import dev.weir.schemas.SignalSide;

/**
 * One word that is known of a call: one that it {@link CallWord brings along}, or one that
 * validation says of it.
 *
 * <p>An implementation is one final class without state. {@link Signals} lists all.
 */
public interface CategorySignal {

  /** Number of this signal in stored bytes: unique among categories, never used again. */
  int tag();

  /** Stable lower-kebab name, that of the class. */
  String id();

  /** What it says something about: what is asked, what is answered, or how the service does. */
  default SignalSide side() {
    return SignalSide.OUTPUT;
  }

  /** The counter that shows it. */
  MetricFamily family();

  /** The label that carries the word. */
  String label();
}
