package dev.weir.core.signal;

import dev.weir.core.call.Text;
import dev.weir.core.metric.MetricFamily;

/**
 * One word measured of a call.
 *
 * <p>An implementation is one final class without state. It never throws and allocates nothing; the
 * text comes from outside, so nothing may be assumed of it. {@link Signals} lists all.
 */
public interface CategorySignal {

  /** Number of this signal in stored bytes: unique among categories, never used again. */
  int tag();

  /** Stable lower-kebab name, that of the class. */
  String id();

  /** The counter that shows it. */
  MetricFamily family();

  /** The label that carries the word. */
  String label();

  /** Whether calls with outcome ok have it (true), or all others (false). */
  boolean ofAnsweredCalls();

  /** The word; an absent text is not counted, an empty one is. */
  Text value(PlausibleCall call);
}
