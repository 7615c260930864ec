package dev.weir.traffic.format;

import com.google.auto.service.AutoService;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.Message;
import dev.weir.schemas.Usage;
import dev.weir.traffic.recording.CallCursor;
import dev.weir.traffic.recording.FormatException;
import dev.weir.traffic.recording.Input;
import dev.weir.traffic.recording.Lines;
import dev.weir.traffic.recording.RowCursor;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
    String prefix = CallIds.prefix(this, input);
    return new RowCursor(input.lines(), (line, row) -> read(prefix + row, line, row, options));
  }

  private static LlmCall read(String callId, Lines line, long row, FormatOptions options)
      throws FormatException {
    JsonRow found = JsonRow.read(line);
    Long took = found.secondsAsMicros("total_s");
    Map<String, String> attributes = new TreeMap<>();
    for (String name : List.of("id", "llm_calls", "llm_s")) {
      String value = found.text(name);
      if (value != null) {
        attributes.put(name, value);
      }
    }
    LlmCall.Builder call =
        LlmCall.newBuilder()
            .setCallId(callId)
            .setRequestedAt(RowClock.micros(row))
            .setRespondedAt(took == null ? null : Long.valueOf(RowClock.micros(row) + took))
            .setPromptId(PROMPT_ID)
            .setPromptVersion(found.requiredText("config"))
            .setRequestModel(MODEL)
            .setProvider(PROVIDER)
            .setUsage(
                new Usage(
                    found.wholeNumber("input_tokens"),
                    found.wholeNumber("output_tokens"),
                    null,
                    null,
                    null))
            .setMessages(List.of(new Message("user", found.requiredText("prompt"))))
            .setOutput(found.text("response"))
            .setAttributes(attributes);
    return options.applyTo(call).build();
  }
}
