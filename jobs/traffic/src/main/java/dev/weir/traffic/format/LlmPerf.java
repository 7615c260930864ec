package dev.weir.traffic.format;

import com.google.auto.service.AutoService;
import dev.weir.schemas.CallError;
import dev.weir.schemas.LlmCall;
import dev.weir.traffic.recording.CallCursor;
import dev.weir.traffic.recording.FormatException;
import dev.weir.traffic.recording.Input;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the raw requests of the LLMPerf leaderboard: provider, model, error code, time to first
 * token, end-to-end latency and tokens a row.
 *
 * <p>A row with an error code is a failed call, whose times never reach a percentile. One without
 * latency was refused before a token was read, so it has neither times nor usage; one with latency
 * broke off and keeps both. Rows have no time of day: one a second from {@link RowClock#START}.
 */
@AutoService(ReplayFormat.class)
public final class LlmPerf implements ReplayFormat {

  private static final String PROMPT_ID = "llmperf";
  private static final String RATE_LIMIT = "429";
  private static final String BROKEN_OFF = "-100";

  @Override
  public String id() {
    return "llmperf";
  }

  @Override
  public String describes() {
    return "JSON lines of LLMPerf requests: time to first token and latency by provider.";
  }

  @Override
  public CallCursor open(Input input, FormatOptions options) throws IOException {
    return FormatRows.objects(this, input, options, LlmPerf::fill);
  }

  private static void fill(LlmCall.Builder call, JsonRow found, long row) throws FormatException {
    long requested = RowClock.micros(row);
    call.setRequestedAt(requested)
        .setPromptId(PROMPT_ID)
        .setRequestModel(found.requiredText("model"))
        .setProvider(found.requiredText("provider"))
        .setError(error(found.text("error_code")));
    Long firstToken = found.secondsAsMicros("ttft_s");
    Long endToEnd = found.secondsAsMicros("end_to_end_latency_s");
    if (firstToken != null && endToEnd != null && endToEnd > 0) {
      long complete = requested + endToEnd;
      call.setFirstTokenAt(requested + firstToken)
          .setLastTokenAt(complete)
          .setRespondedAt(complete)
          .setUsage(found.usage());
    }
  }

  private static @Nullable CallError error(@Nullable String code) {
    if (code == null) {
      return null;
    }
    return switch (code) {
      case RATE_LIMIT -> new CallError("rate_limit", code);
      case BROKEN_OFF -> new CallError("incomplete_response", code);
      default -> new CallError("unknown", code);
    };
  }
}
