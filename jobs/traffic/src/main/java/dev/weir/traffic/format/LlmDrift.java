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
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
  private static final DateTimeFormatter CALLED_AT =
      DateTimeFormatter.ofPattern("MM/dd/uuuu, HH:mm:ss");
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
    String prefix = CallIds.prefix(this, input);
    return new RowCursor(input.lines(), (line, row) -> read(prefix + row, line, row, options));
  }

  private static LlmCall read(String callId, Lines line, long row, FormatOptions options)
      throws FormatException {
    JsonRow found = JsonRow.read(line);
    String model = found.requiredText("model");
    long requested = requestedAt(found.text("called_at"), row);
    Long took = found.secondsAsMicros("latency_s");
    LlmCall.Builder call =
        LlmCall.newBuilder()
            .setCallId(callId)
            .setRequestedAt(requested)
            .setRespondedAt(took == null ? null : Long.valueOf(requested + took))
            .setPromptId(found.requiredText("task"))
            .setRequestModel(model)
            .setResponseModel(model + '-' + found.requiredText("version"))
            .setProvider(PROVIDER)
            .setUsage(new Usage(null, found.wholeNumber("output_tokens"), null, null, null))
            .setMessages(List.of(new Message("user", found.requiredText("prompt"))))
            .setOutput(found.text("response"))
            .setReference(found.text("reference"))
            .setLabel(label(found))
            .setAttributes(attributes(found));
    return options.applyTo(call).build();
  }

  private static long requestedAt(@Nullable String calledAt, long row) throws FormatException {
    if (calledAt == null) {
      return RowClock.micros(row);
    }
    try {
      LocalDateTime time = LocalDateTime.parse(calledAt, CALLED_AT);
      return ChronoUnit.MICROS.between(LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC), time);
    } catch (DateTimeParseException e) {
      throw FormatException.of(calledAt, "a time such as 07/26/2023, 21:03:32");
    }
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

  private static Map<String, String> attributes(JsonRow found) throws FormatException {
    Map<String, String> attributes = new TreeMap<>();
    for (String name : ATTRIBUTES) {
      String value = found.text(name);
      if (value != null) {
        attributes.put(name, value);
      }
    }
    return attributes;
  }
}
