package dev.weir.traffic.format;

import com.google.auto.service.AutoService;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.Usage;
import dev.weir.traffic.recording.CallCursor;
import dev.weir.traffic.recording.FormatException;
import dev.weir.traffic.recording.Input;
import dev.weir.traffic.recording.Lines;
import dev.weir.traffic.recording.RowCursor;
import java.io.IOException;

/**
 * Reads the Azure LLM inference trace: arrival time, input tokens and output tokens a row.
 *
 * <p>The trace has neither text nor latency, so a call has neither; its only time is the arrival.
 * The trace names no model either: {@code gpt-4o} of {@code openai} stands in, so that a price
 * applies. The prompt is named after the file.
 */
@AutoService(ReplayFormat.class)
public final class AzureTrace implements ReplayFormat {

  private static final String MODEL = "gpt-4o";
  private static final String PROVIDER = "openai";

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
    Rows rows = new Rows(CallIds.prefix(this, input), input.baseName(), options);
    return new RowCursor(input.lines().afterHeader(), rows::read);
  }

  private static final class Rows {

    private final TraceFields fields = new TraceFields();
    private final String callIdPrefix;
    private final String promptId;
    private final FormatOptions options;

    Rows(String callIdPrefix, String promptId, FormatOptions options) {
      this.callIdPrefix = callIdPrefix;
      this.promptId = promptId;
      this.options = options;
    }

    LlmCall read(Lines line, long row) throws FormatException {
      fields.over(line);
      long arrival = fields.timestamp();
      long input = fields.number();
      long output = fields.number();
      fields.finished();
      LlmCall.Builder call =
          LlmCall.newBuilder()
              .setCallId(callIdPrefix + row)
              .setRequestedAt(arrival)
              .setPromptId(promptId)
              .setRequestModel(MODEL)
              .setProvider(PROVIDER)
              .setUsage(new Usage(input, output, null, null, null));
      return options.applyTo(call).build();
    }
  }
}
