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
import java.util.Map;

/**
 * Reads the Mooncake request traces: relative arrival in milliseconds, input tokens, output tokens
 * and prefix blocks a row.
 *
 * <p>The trace has neither text, latency nor model; {@code gpt-4o} of {@code openai} stands in, so
 * that a price applies. How many of the prefix blocks came from a cache is not known, so they are
 * an attribute and not cached tokens. The clock begins at {@link RowClock#START}.
 */
@AutoService(ReplayFormat.class)
public final class MooncakeTrace implements ReplayFormat {

  private static final String MODEL = "gpt-4o";
  private static final String PROVIDER = "openai";
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
      long arrival = fields.number() * MICROS_PER_MILLI;
      long input = fields.number();
      long output = fields.number();
      long blocks = fields.number();
      fields.finished();
      LlmCall.Builder call =
          LlmCall.newBuilder()
              .setCallId(callIdPrefix + row)
              .setRequestedAt(RowClock.START + arrival)
              .setPromptId(promptId)
              .setRequestModel(MODEL)
              .setProvider(PROVIDER)
              .setUsage(new Usage(input, output, null, null, null))
              .setAttributes(Map.of("prefix_blocks", Long.toString(blocks)));
      return options.applyTo(call).build();
    }
  }
}
