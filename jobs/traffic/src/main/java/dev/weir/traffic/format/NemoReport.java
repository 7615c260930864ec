package dev.weir.traffic.format;

import com.google.auto.service.AutoService;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.Message;
import dev.weir.traffic.recording.CallCursor;
import dev.weir.traffic.recording.FormatException;
import dev.weir.traffic.recording.Input;
import java.io.IOException;
import java.util.List;

/**
 * Reads the latency report of NeMo Guardrails: configuration, question, answer, seconds and tokens
 * a row.
 *
 * <p>The configuration is the prompt version. The report has no first token and does not name its
 * model; the configurations that were published with it ask for {@code gpt-3.5-turbo-instruct}.
 * Rows have no time of day: one a second from {@link RowClock#START}.
 */
@AutoService(ReplayFormat.class)
public final class NemoReport implements ReplayFormat {

  private static final String PROMPT_ID = "nemo-guardrails";
  private static final String MODEL = "gpt-3.5-turbo-instruct";
  private static final String PROVIDER = "openai";
  private static final List<String> ATTRIBUTES = List.of("id", "llm_calls", "llm_s");

  @Override
  public String id() {
    return "nemo";
  }

  @Override
  public String describes() {
    return "JSON lines of the NeMo Guardrails latency report; its configurations are versions.";
  }

  @Override
  public CallCursor open(Input input, FormatOptions options) throws IOException {
    return FormatRows.objects(this, input, options, NemoReport::fill);
  }

  private static void fill(LlmCall.Builder call, JsonRow found, long row) throws FormatException {
    long requested = RowClock.micros(row);
    Long took = found.secondsAsMicros("total_s");
    call.setRequestedAt(requested)
        .setRespondedAt(took == null ? null : Long.valueOf(requested + took))
        .setPromptId(PROMPT_ID)
        .setPromptVersion(found.requiredText("config"))
        .setRequestModel(MODEL)
        .setProvider(PROVIDER)
        .setUsage(found.usage())
        .setMessages(List.of(new Message("user", found.requiredText("prompt"))))
        .setOutput(found.text("response"))
        .setAttributes(found.texts(ATTRIBUTES));
  }
}
