package dev.weir.traffic.format;

import com.google.auto.service.AutoService;
import dev.weir.traffic.recording.CallCursor;
import dev.weir.traffic.recording.Input;
import java.io.IOException;

/**
 * Reads the Azure LLM inference trace: arrival time, input tokens and output tokens a row.
 *
 * <p>The trace has neither text nor latency, so a call has neither; its only time is the arrival.
 * The trace names no model either; what stands in is told in {@link FormatRows#trace}.
 */
@AutoService(ReplayFormat.class)
public final class AzureTrace implements ReplayFormat {

  @Override
  public String id() {
    return "azure-trace";
  }

  @Override
  public String describes() {
    return "CSV of the Azure LLM inference trace: timestamp, input tokens, output tokens.";
  }

  @Override
  public CallCursor open(Input input, FormatOptions options) throws IOException {
    return FormatRows.trace(
        this,
        input,
        options,
        (call, found) -> call.setRequestedAt(found.timestamp()).setUsage(found.usage()));
  }
}
