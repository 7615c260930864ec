package dev.weir.traffic.format;

import com.google.auto.service.AutoService;
import dev.weir.schemas.LlmCall;
import dev.weir.traffic.recording.CallCursor;
import dev.weir.traffic.recording.FormatException;
import dev.weir.traffic.recording.Input;
import java.io.IOException;
import java.util.Map;

/**
 * Reads the Mooncake request traces: relative arrival in milliseconds, input tokens, output tokens
 * and prefix blocks a row.
 *
 * <p>The trace has neither text, latency nor model; what stands in is told in {@link
 * FormatRows#trace}. How many of the prefix blocks came from a cache is not known, so they are an
 * attribute and not cached tokens. The clock begins at {@link RowClock#START}.
 */
@AutoService(ReplayFormat.class)
public final class MooncakeTrace implements ReplayFormat {

  private static final long MICROS_PER_MILLI = 1_000L;

  @Override
  public String id() {
    return "mooncake-trace";
  }

  @Override
  public String describes() {
    return "CSV of the Mooncake traces: timestamp in ms, input tokens, output tokens, blocks.";
  }

  @Override
  public CallCursor open(Input input, FormatOptions options) throws IOException {
    return FormatRows.trace(this, input, options, MooncakeTrace::fill);
  }

  private static void fill(LlmCall.Builder call, TraceFields found) throws FormatException {
    long arrival = found.number() * MICROS_PER_MILLI;
    call.setRequestedAt(RowClock.START + arrival)
        .setUsage(found.usage())
        .setAttributes(Map.of("prefix_blocks", Long.toString(found.number())));
  }
}
