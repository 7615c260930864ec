package dev.weir.launcher.compare;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.core.call.CallHeader;
import dev.weir.core.call.HalfHeader;
import dev.weir.core.decode.Decoder;
import dev.weir.core.decode.InputKind;
import dev.weir.core.decode.ItemSink;
import dev.weir.launcher.score.FileLines;
import dev.weir.schemas.DeadLetterReason;
import dev.weir.schemas.Feedback;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judgements of a file by the call that they are about: of each only the highest revision, of
 * several on one call by one name their mean.
 */
public final class RecordedFeedback implements ItemSink {

  private static final String NAME = "feedback.";

  private final Map<String, Feedback> newest = new HashMap<>();
  private final Map<String, List<Feedback>> byCall = new HashMap<>();
  private final Map<String, List<Feedback>> byResponse = new HashMap<>();
  private final Set<String> matched = new HashSet<>();
  private long unreadable;

  private RecordedFeedback() {}

  /** Reads all lines. */
  public static RecordedFeedback read(FileLines lines) throws IOException {
    RecordedFeedback feedback = new RecordedFeedback();
    Decoder decoder = new Decoder();
    for (byte[] line = lines.next(); line != null; line = lines.next()) {
      decoder.decode(InputKind.FEEDBACK, line, feedback);
    }
    for (Feedback each : feedback.newest.values()) {
      index(each, each.getCallId(), feedback.byCall);
      index(each, each.getResponseId(), feedback.byResponse);
    }
    return feedback;
  }

  private static void index(
      Feedback feedback, @Nullable String id, Map<String, List<Feedback>> byId) {
    if (id != null) {
      byId.computeIfAbsent(id, ignored -> new ArrayList<>()).add(feedback);
    }
  }

  /** Of a call that is compared: remembers which judgements have found theirs. */
  void match(@Nullable String callId, @Nullable String responseId) {
    of(callId, responseId).forEach(each -> matched.add(each.getFeedbackId()));
  }

  /**
   * What {@code feedback.NAME} is of a call, or {@code feedback.NAME=CATEGORY}: 1 where the
   * judgement is in this category, 0 in another. Null for another name and without a judgement.
   */
  @Nullable Double number(@Nullable String callId, @Nullable String responseId, String name) {
    if (!name.startsWith(NAME)) {
      return null;
    }
    double sum = 0;
    int count = 0;
    for (Feedback each : of(callId, responseId)) {
      Double value = value(each, name.substring(NAME.length()));
      if (value != null) {
        sum += value;
        count++;
      }
    }
    return count == 0 ? null : sum / count;
  }

  private static @Nullable Double value(Feedback feedback, String name) {
    String category = feedback.getCategory();
    int equals = name.indexOf('=');
    if (equals > 0 && category != null) {
      return feedback.getName().equals(name.substring(0, equals))
          ? category.equals(name.substring(equals + 1)) ? 1.0 : 0.0
          : null;
    }
    if (!feedback.getName().equals(name)) {
      return null;
    }
    Boolean flag = feedback.getFlag();
    return flag == null ? feedback.getNumber() : Double.valueOf(flag ? 1 : 0);
  }

  private List<Feedback> of(@Nullable String callId, @Nullable String responseId) {
    List<Feedback> found = new ArrayList<>();
    if (callId != null) {
      found.addAll(byCall.getOrDefault(callId, List.of()));
    }
    if (responseId != null) {
      for (Feedback each : byResponse.getOrDefault(responseId, List.of())) {
        if (each.getCallId() == null) {
          found.add(each);
        }
      }
    }
    return found;
  }

  /** Judgements, those that found their call, and lines that are none. */
  public void write(ObjectNode json) {
    json.put("judgements", newest.size());
    json.put("matched", matched.size());
    json.put("unmatched", newest.size() - matched.size());
    json.put("unreadable", unreadable);
  }

  @Override
  public void feedback(Feedback feedback) {
    newest.merge(
        feedback.getFeedbackId(),
        feedback,
        (old, found) -> found.getRevision() >= old.getRevision() ? found : old);
  }

  @Override
  public void deadLetter(DeadLetterReason reason, String detail) {
    unreadable++;
  }

  @Override
  public void call(byte[] body, int offset, int length, CallHeader header) {
    throw new AssertionError("asked for feedback");
  }

  @Override
  public void request(byte[] body, int offset, int length, HalfHeader header) {
    throw new AssertionError("asked for feedback");
  }

  @Override
  public void response(byte[] body, int offset, int length, HalfHeader header) {
    throw new AssertionError("asked for feedback");
  }

  @Override
  public void skipped() {
    throw new AssertionError("asked for feedback");
  }
}
