package dev.weir.console.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.console.http.BadRequest;
import dev.weir.console.http.Reply;
import dev.weir.console.http.RequestQuery;
import dev.weir.console.store.CallFilter;
import dev.weir.console.store.CallStore;
import dev.weir.console.store.FoundCalls;
import dev.weir.console.store.StoredCall;
import dev.weir.console.topic.FeedbackBook;
import dev.weir.core.config.ConsoleConfig;
import dev.weir.schemas.CallError;
import dev.weir.schemas.CallSample;
import dev.weir.schemas.Finding;
import dev.weir.schemas.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls: lists of them, one of them, and a selection to take away. */
public final class CallsApi {

  private static final int MOST_ROWS = 200;

  /** Further down one narrows the filter. */
  private static final int DEEPEST = 10_000;

  private static final int PREVIEW = 160;

  private final CallStore store;
  private final FeedbackBook feedback;
  private final @Nullable String traceUrl;

  public CallsApi(ConsoleConfig config, CallStore store, FeedbackBook feedback) {
    this.store = store;
    this.feedback = feedback;
    traceUrl = config.traceUrl();
  }

  /** A page of calls, and what there is to filter by. */
  public Reply list(RequestQuery query) throws IOException {
    CallFilter filter = Filters.of(query);
    int offset = (int) Math.max(0, Math.min(DEEPEST, query.number("offset", 0)));
    int limit = (int) Math.max(0, Math.min(MOST_ROWS, query.number("limit", 50)));
    FoundCalls found = store.find(filter, offset, limit);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("total", found.total());
    json.put("stored", found.stored());
    json.put("offset", offset);
    ArrayNode calls = json.putArray("calls");
    found.calls().forEach(call -> calls.add(row(call)));
    ObjectNode counts = json.putObject("counts");
    found
        .counts()
        .forEach(
            (field, values) -> {
              ArrayNode array = counts.putArray(field.label());
              values.forEach(one -> array.addArray().add(one.value()).add(one.calls()));
            });
    FoundCalls.Times times = found.times();
    ObjectNode time = json.putObject("times");
    time.put("from", times.from() / 1_000).put("step", times.step() / 1e3);
    times.calls().forEach(time.putArray("calls")::add);
    times.rare().forEach(time.putArray("rare")::add);
    return Reply.json(json);
  }

  /** One call with everything that is known of it. */
  public Reply one(RequestQuery query) throws IOException {
    StoredCall found = store.call(query.first("id"));
    if (found == null) {
      return Reply.problem(404, "no such call is stored: it was not sampled, or is forgotten");
    }
    CallSample sample = found.sample();
    ObjectNode json = RecordJson.of(sample);
    json.put("rating", found.rating().label());
    String trace = sample.getCall().getTraceId();
    if (trace != null && traceUrl != null) {
      json.put("trace_url", traceUrl.replace("{trace_id}", URLEncoder.encode(trace, UTF_8)));
    }
    ArrayNode judgements = json.putArray("feedback");
    feedback.of(sample.getCallId()).forEach(one -> judgements.add(RecordJson.of(one)));
    return Reply.json(json);
  }

  /** The selection as JSON Lines, a sample a line, as many as fit under the bound. */
  public Reply export(RequestQuery query) {
    CallFilter filter = Filters.of(query);
    return new Reply(
        200,
        "application/x-ndjson; charset=utf-8",
        Map.of(
            "Cache-Control",
            "no-store",
            "Content-Disposition",
            "attachment; filename=\"weir-calls.jsonl\""),
        out -> {
          try {
            store.each(
                filter,
                DEEPEST,
                call -> {
                  try {
                    ObjectNode line = RecordJson.of(call.sample());
                    line.put("rating", call.rating().label());
                    out.write((line + "\n").getBytes(UTF_8));
                    return true;
                  } catch (IOException gone) {
                    throw new UncheckedIOException(gone);
                  }
                });
          } catch (UncheckedIOException gone) {
            throw new IOException("the browser went away", gone);
          }
        });
  }

  private static ObjectNode row(StoredCall call) {
    CallSample sample = call.sample();
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    row.put("id", sample.getCallId());
    row.put("time", sample.getEventTime() / 1_000);
    row.put("prompt", sample.getPromptId());
    row.put("version", sample.getPromptVersion());
    row.put("model", sample.getModel());
    row.put("outcome", lower(sample.getOutcome()));
    row.put("verdict", lower(sample.getVerdict()));
    row.put("rating", call.rating().label());
    Map<String, Long> numbers = sample.getNumbers();
    row.put("duration", numbers.get("end-to-end-time"));
    row.put("cost", numbers.get("cost"));
    row.put("input_tokens", numbers.get("input-tokens"));
    row.put("output_tokens", numbers.get("output-tokens"));
    ArrayNode found = row.putArray("validators");
    sample.getFindings().stream().map(Finding::getValidator).distinct().forEach(found::add);
    row.put("asked", preview(question(sample.getCall().getMessages())));
    String answer = sample.getCall().getOutput();
    CallError error = sample.getCall().getError();
    row.put("answered", preview(answer));
    if (error != null) {
      row.put("error", error.getType());
    }
    return row;
  }

  /** What the user said last. */
  private static String question(List<Message> messages) {
    for (int k = messages.size() - 1; k >= 0; k--) {
      if (messages.get(k).getRole().equals("user")) {
        return messages.get(k).getContent();
      }
    }
    return messages.isEmpty() ? "" : messages.get(messages.size() - 1).getContent();
  }

  private static String preview(@Nullable String text) {
    if (text == null) {
      return "";
    }
    String line = text.strip();
    if (line.length() <= PREVIEW) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(PREVIEW - 1)) ? PREVIEW - 1 : PREVIEW;
    return line.substring(0, end) + "…";
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }

  /** The id of a call that is stored. */
  String known(String callId) throws IOException {
    if (callId.isEmpty() || store.call(callId) == null) {
      throw new BadRequest("call_id: no such call is stored");
    }
    return callId;
  }
}
