package dev.weir.core.signal;

import dev.weir.core.call.Text;

/**
 * A word that a call brings along.
 *
 * <p>It never throws and allocates nothing; the text comes from outside, so nothing may be assumed
 * of it.
 */
interface CallWord extends CategorySignal {

  /** Whether calls with outcome ok have it (true), or all others (false). */
  boolean ofAnsweredCalls();

  /** The word; an absent text is not counted, an empty one is. */
  Text value(PlausibleCall call);
}
