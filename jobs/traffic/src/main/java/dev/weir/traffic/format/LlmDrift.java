package dev.weir.traffic.format;

import com.google.auto.service.AutoService;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.Message;
import dev.weir.traffic.recording.CallCursor;
import dev.weir.traffic.recording.FormatException;
import dev.weir.traffic.recording.Input;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads LLMDrift: the same questions asked of dated snapshots of one model.
 *
 * <p>Applications ask for the model by one name, so that is the requested model; the answering
 * model carries the snapshot, as in {@code gpt-4-0613}. The task is the prompt. The time is the
 * recorded one, taken as UTC, else one row a second. Whichever of the sets' quality fields is there
 * becomes the label.
 */
@AutoService(ReplayFormat.class)
public final class LlmDrift implements ReplayFormat {

  private static final String PROVIDER = "openai";
  private static final List<String> LABELS =
      List.of("label", "correct", "answered", "directly_executable");
  private static final List<String> ATTRIBUTES =
      List.of("id", "question_id", "snapshot", "version", "cost_usd", "response_chars");

  @Override
  public String id() {
    return "llmdrift";
  }

  @Override
  public String describes() {
    return "JSON lines of LLMDrift: one model name, answers of its dated snapshots.";
  }

  @Override
  public CallCursor open(Input input, FormatOptions options) throws IOException {
    return FormatRows.objects(this, input, options, LlmDrift::fill);
  }

  private static void fill(LlmCall.Builder call, JsonRow found, long row) throws FormatException {
    String model = found.requiredText("model");
    Long calledAt = found.monthFirst("called_at");
    long requested = calledAt == null ? RowClock.micros(row) : calledAt;
    Long took = found.secondsAsMicros("latency_s");
    call.setRequestedAt(requested)
        .setRespondedAt(took == null ? null : Long.valueOf(requested + took))
        .setPromptId(found.requiredText("task"))
        .setRequestModel(model)
        .setResponseModel(model + '-' + found.requiredText("version"))
        .setProvider(PROVIDER)
        .setUsage(found.usage())
        .setMessages(List.of(new Message("user", found.requiredText("prompt"))))
        .setOutput(found.text("response"))
        .setReference(found.text("reference"))
        .setLabel(label(found))
        .setAttributes(found.texts(ATTRIBUTES));
  }

  private static @Nullable String label(JsonRow found) throws FormatException {
    for (String name : LABELS) {
      String value = found.text(name);
      if (value != null) {
        return value;
      }
    }
    return null;
  }
}
