package dev.weir.traffic.recording;

import dev.weir.schemas.LlmCall;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What one reading of a recording tells about the whole of it.
 *
 * @param calls calls it yields
 * @param firstMicros smallest event time; 0 when there is no call
 * @param lastMicros greatest event time; 0 when there is no call
 * @param longestMicros greatest distance from a request to its event time; never negative
 * @param ordered whether the calls come in event-time order
 * @param unreadableRows rows that are no call
 * @param firstUnreadable why the first of them is none
 */
public record Survey(
    long calls,
    long firstMicros,
    long lastMicros,
    long longestMicros,
    boolean ordered,
    long unreadableRows,
    @Nullable String firstUnreadable) {

  /** Reads the whole source once; linear time, constant memory. */
  public static Survey of(CallSource source) throws IOException {
    try (CallCursor cursor = source.open()) {
      long calls = 0;
      long first = Long.MAX_VALUE;
      long last = Long.MIN_VALUE;
      long longest = 0;
      boolean ordered = true;
      for (LlmCall call = cursor.next(); call != null; call = cursor.next()) {
        long time = EventTime.of(call);
        ordered &= time >= last;
        first = Math.min(first, time);
        last = Math.max(last, time);
        longest = Math.max(longest, time - call.getRequestedAt());
        calls++;
      }
      return new Survey(
          calls,
          calls == 0 ? 0 : first,
          calls == 0 ? 0 : last,
          longest,
          ordered,
          cursor.unreadableRows(),
          cursor.firstUnreadable());
    }
  }
}
