package dev.weir.core.pane;

import dev.weir.core.call.Text;
import dev.weir.core.signal.NumericSignal;
import dev.weir.core.signal.SignalRow;
import dev.weir.core.signal.Signals;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The newest answered call that has a trace, with all its numbers: one exemplar for every signal.
 *
 * <p>Of two calls at the same time the one with the greater trace in byte order stays, then the one
 * with the greater numbers, so that the choice does not depend on the order of arrival. Mutable.
 */
public final class NewestCall {

  private static final int SIGNALS = Signals.NUMBERS.size();

  private final long[] numbers = new long[SIGNALS];
  private byte[] trace = new byte[32];
  private int length;
  private long observedAt;

  /** Whether there is none yet. */
  public boolean isEmpty() {
    return length == 0;
  }

  /** Event time of the call, microseconds since the epoch. */
  public long observedAt() {
    return observedAt;
  }

  /** Its number of {@code Signals.NUMBERS.get(signal)}, or {@link NumericSignal#ABSENT}. */
  public long number(int signal) {
    return numbers[signal];
  }

  /** Trace of the call. */
  public String traceId() {
    return new String(trace, 0, length, StandardCharsets.UTF_8);
  }

  void clear() {
    length = 0;
    observedAt = Long.MIN_VALUE;
  }

  void offer(SignalRow row) {
    if (length > 0 && row.eventTime() < observedAt) {
      return;
    }
    Text newer = row.traceId();
    if (!Exemplar.usable(newer)
        || (length > 0 && row.eventTime() == observedAt && compare(newer, row) <= 0)) {
      return;
    }
    for (int k = 0; k < SIGNALS; k++) {
      numbers[k] = row.number(k);
    }
    setTrace(row.eventTime(), newer.bytes(), newer.offset(), newer.length());
  }

  private int compare(Text newer, SignalRow row) {
    int order = compareTrace(newer.bytes(), newer.offset(), newer.length());
    for (int k = 0; order == 0 && k < SIGNALS; k++) {
      order = Long.compare(row.number(k), numbers[k]);
    }
    return order;
  }

  void offer(NewestCall other) {
    if (other.length == 0) {
      return;
    }
    int order = length == 0 ? 1 : Long.compare(other.observedAt, observedAt);
    if (order == 0) {
      order = compareTrace(other.trace, 0, other.length);
    }
    if (order == 0) {
      order = Arrays.compare(other.numbers, numbers);
    }
    if (order > 0) {
      System.arraycopy(other.numbers, 0, numbers, 0, SIGNALS);
      setTrace(other.observedAt, other.trace, 0, other.length);
    }
  }

  private int compareTrace(byte[] bytes, int offset, int count) {
    return Arrays.compareUnsigned(bytes, offset, offset + count, trace, 0, length);
  }

  void setTrace(long at, byte[] bytes, int offset, int count) {
    if (trace.length < count) {
      trace = new byte[count];
    }
    System.arraycopy(bytes, offset, trace, 0, count);
    length = count;
    observedAt = at;
  }

  void setNumber(int signal, long number) {
    numbers[signal] = number;
  }

  byte[] trace() {
    return trace;
  }

  int traceLength() {
    return length;
  }
}
