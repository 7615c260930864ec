package dev.weir.evaluation.area;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.evaluation.call.CallBuilder;
import dev.weir.evaluation.labelled.Row;
import java.util.List;
import java.util.Optional;

/**
 * An answer with its documents and what people said of it.
 *
 * @param source which set it is of
 * @param model that answered
 * @param group what must not be split between training and testing
 * @param call the answer with question and documents
 * @param unsupported whether people called it not supported
 * @param row it was read from
 */
public record GroundedAnswer(
    Source source, String model, String group, CallBuilder call, boolean unsupported, Row row) {

  /** A set of answers that people judged, and how it says so. */
  public enum Source {
    BEGIN(
        "ground_begin",
        "responses.jsonl.gz",
        "context",
        "Fully attributable",
        "Not fully attributable"),
    MTRAG("ground_mtrag", "responses.jsonl.gz", "conversation", "faithful", "unfaithful"),
    EXPERT_QA("ground_expertqa", "claims.jsonl.gz", "question_id", "Complete", "Incomplete");

    private final String set;
    private final String file;
    private final String group;
    private final String good;
    private final String bad;

    Source(String set, String file, String group, String good, String bad) {
      this.set = set;
      this.file = file;
      this.group = group;
      this.good = good;
      this.bad = bad;
    }

    public String set() {
      return set;
    }

    public String file() {
      return file;
    }
  }

  /** The answer of a row; none when people did not agree or there are no documents. */
  public static Optional<GroundedAnswer> of(Source source, Row row) {
    String label = row.text("label");
    if (!label.equals(source.good) && !label.equals(source.bad)) {
      return Optional.empty();
    }
    CallBuilder call = new CallBuilder();
    for (JsonNode turn : row.fields().path("history")) {
      String role = turn.path(0).asText().equals("user") ? "user" : "assistant";
      call.message(role, turn.path(1).asText());
    }
    call.message("user", row.text("prompt")).output(row.text("response"));
    boolean any = false;
    for (String document : documents(row.fields().path("context"))) {
      call.document(document);
      any |= !document.isBlank();
    }
    return any
        ? Optional.of(
            new GroundedAnswer(
                source,
                row.text("model"),
                row.text(source.group),
                call,
                label.equals(source.bad),
                row))
        : Optional.empty();
  }

  private static List<String> documents(JsonNode context) {
    return context.isTextual()
        ? List.of(context.asText())
        : context.valueStream().map(JsonNode::asText).toList();
  }
}
