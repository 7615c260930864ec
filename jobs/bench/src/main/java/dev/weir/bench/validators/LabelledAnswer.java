package dev.weir.bench.validators;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An answer with its documents and what people said of it.
 *
 * @param set name of the data set
 * @param slice model that answered
 * @param group what must not be split between training and testing
 * @param call the answer with question and documents
 * @param unsupported whether people called it not supported
 */
record LabelledAnswer(
    String set, String slice, String group, CallUnderTest call, boolean unsupported) {

  /** The answers with documents of the three sets below {@code data}. */
  static List<LabelledAnswer> read(Path data) throws IOException {
    List<LabelledAnswer> answers = new ArrayList<>();
    for (JsonNode row : Jsonl.read(data.resolve("ground_begin/responses.jsonl.gz"))) {
      add(answers, "BEGIN", row, "context", "Fully attributable", "Not fully attributable");
    }
    for (JsonNode row : Jsonl.read(data.resolve("ground_mtrag/responses.jsonl.gz"))) {
      add(answers, "MTRAG", row, "conversation", "faithful", "unfaithful");
    }
    for (JsonNode row : Jsonl.read(data.resolve("ground_expertqa/claims.jsonl.gz"))) {
      add(answers, "ExpertQA", row, "question_id", "Complete", "Incomplete");
    }
    return answers;
  }

  private static void add(
      List<LabelledAnswer> answers,
      String set,
      JsonNode row,
      String group,
      String good,
      String bad) {
    String label = row.path("label").asText();
    if (!label.equals(good) && !label.equals(bad)) {
      return;
    }
    CallUnderTest call = new CallUnderTest();
    for (JsonNode turn : row.path("history")) {
      String role = turn.path(0).asText().equals("user") ? "user" : "assistant";
      call.message(role, turn.path(1).asText());
    }
    call.message("user", row.path("prompt").asText()).output(row.path("response").asText());
    JsonNode context = row.path("context");
    boolean any = false;
    if (context.isTextual()) {
      call.document(context.asText());
      any = !context.asText().isBlank();
    }
    for (JsonNode passage : context) {
      call.document(passage.asText());
      any |= !passage.asText().isBlank();
    }
    if (any) {
      answers.add(
          new LabelledAnswer(
              set, row.path("model").asText(), row.path(group).asText(), call, label.equals(bad)));
    }
  }
}
