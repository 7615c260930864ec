package dev.weir.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.console.http.BadRequest;
import dev.weir.console.http.Reply;
import dev.weir.console.store.CallStore;
import dev.weir.console.topic.FeedbackBook;
import dev.weir.console.topic.FeedbackSender;
import dev.weir.schemas.Feedback;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Takes what a reviewer says of a call. */
public final class FeedbackApi {

  private final CallStore store;
  private final CallsApi calls;
  private final FeedbackBook book;
  private final FeedbackSender sender;

  public FeedbackApi(CallStore store, CallsApi calls, FeedbackBook book, FeedbackSender sender) {
    this.store = store;
    this.calls = calls;
    this.book = book;
    this.sender = sender;
  }

  /** {@code {"call_id": ..., "good": true, "note": ...}}. */
  public Reply label(JsonNode body) throws IOException, InterruptedException {
    return send(body, FeedbackSender.GOOD, "good");
  }

  /** {@code {"call_id": ..., "example": true, "note": ...}}. */
  public Reply example(JsonNode body) throws IOException, InterruptedException {
    return send(body, FeedbackSender.EXAMPLE, "example");
  }

  private Reply send(JsonNode body, String name, String field)
      throws IOException, InterruptedException {
    if (!body.path(field).isBoolean()) {
      throw new BadRequest(field + ": expected true or false");
    }
    String callId = calls.known(body.path("call_id").asText());
    Feedback sent = sender.send(callId, name, body.path(field).asBoolean(), note(body));
    if (sent == null) {
      return Reply.problem(503, "Kafka did not confirm it in time; try again");
    }
    store.rate(callId, book.rating(callId));
    store.refresh();
    return Reply.json(RecordJson.of(sent));
  }

  private static @Nullable String note(JsonNode body) {
    String note = body.path("note").asText("").strip();
    if (note.length() > FeedbackSender.LONGEST_NOTE) {
      throw new BadRequest("note: expected at most " + FeedbackSender.LONGEST_NOTE + " characters");
    }
    return note.isEmpty() ? null : note;
  }
}
