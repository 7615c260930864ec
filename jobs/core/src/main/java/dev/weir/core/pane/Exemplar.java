package dev.weir.core.pane;

import dev.weir.core.call.Text;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One call behind a number: the trace it belongs to, the value, and when.
 *
 * <p>Of two, the slower stays; of equally slow ones the newer, then the one whose trace is greater
 * in byte order, so that the choice does not depend on the order of arrival. Traces of more than
 * {@value #LONGEST_TRACE} bytes are not taken. Mutable; allocates only while traces get longer.
 */
public final class Exemplar {

  /** Longest trace id kept; W3C ids have 32 digits. */
  public static final int LONGEST_TRACE = 64;

  private static final byte[] NOTHING = {};

  private byte[] trace = NOTHING;
  private int length;
  private long value;
  private long observedAt;

  static boolean usable(Text trace) {
    return trace.length() > 0 && trace.length() <= LONGEST_TRACE;
  }

  /** Whether there is none yet. */
  public boolean isEmpty() {
    return length == 0;
  }

  /** Observed value, in the unit of the signal. */
  public long value() {
    return value;
  }

  /** Event time of the call, microseconds since the epoch. */
  public long observedAt() {
    return observedAt;
  }

  /** Trace of the call. */
  public String traceId() {
    return new String(trace, 0, length, StandardCharsets.UTF_8);
  }

  void clear() {
    length = 0;
  }

  /** Takes a call in place of the present one if it was slower. */
  void offer(long value, long observedAt, byte[] bytes, int offset, int length) {
    if (this.length == 0 || compare(value, observedAt, bytes, offset, length) > 0) {
      set(value, observedAt, bytes, offset, length);
    }
  }

  void offer(Exemplar other) {
    if (other.length > 0) {
      offer(other.value, other.observedAt, other.trace, 0, other.length);
    }
  }

  private int compare(long value, long observedAt, byte[] bytes, int offset, int length) {
    if (value != this.value) {
      return Long.compare(value, this.value);
    }
    if (observedAt != this.observedAt) {
      return Long.compare(observedAt, this.observedAt);
    }
    return Arrays.compareUnsigned(bytes, offset, offset + length, trace, 0, this.length);
  }

  private void set(long value, long observedAt, byte[] bytes, int offset, int length) {
    if (trace.length < length) {
      trace = new byte[length];
    }
    System.arraycopy(bytes, offset, trace, 0, length);
    this.length = length;
    this.value = value;
    this.observedAt = observedAt;
  }

  byte[] trace() {
    return trace;
  }

  int traceLength() {
    return length;
  }
}
