package dev.weir.bench.validators;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.core.validate.Check;
import dev.weir.core.validator.answer.Relevance;
import dev.weir.core.validator.answer.SystemPromptLeak;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How well answers are compared with their prompts: leaks of the system's, echoes, off-topic. */
final class PromptEvaluation {

  private PromptEvaluation() {}

  static void print(Path data) throws IOException {
    leaks(data);
    offTopic(data);
  }

  private static void leaks(Path data) throws IOException {
    Check check = CallUnderTest.check(new SystemPromptLeak(), Map.of());
    List<Double> scores = new ArrayList<>();
    List<Boolean> leaked = new ArrayList<>();
    int[] flagged = new int[2];
    for (JsonNode row : Jsonl.read(data.resolve("leak_prompt_extraction/pairs.jsonl.gz"))) {
      double score =
          new CallUnderTest()
              .message("system", row.path("system_prompt").asText())
              .message("user", row.path("prompt").asText())
              .output(row.path("response").asText())
              .score(check);
      int label = row.path("label").asInt();
      scores.add(score);
      leaked.add(label == 1);
      flagged[label] += score >= new SystemPromptLeak().threshold() ? 1 : 0;
    }
    System.out.printf(
        Locale.ROOT,
        "system-prompt-leak AUROC %.4f  flagged: leaks %d, ordinary answers %d, of %d%n",
        Auroc.of(scores, leaked),
        flagged[1],
        flagged[0],
        scores.size());
  }

  /** Answers against the same answers given to the next question. */
  private static void offTopic(Path data) throws IOException {
    Check check = CallUnderTest.check(new Relevance(), Map.of());
    List<JsonNode> rows = Jsonl.read(data.resolve("ab_arena_hard/answers.jsonl.gz"));
    List<Double> scores = new ArrayList<>();
    List<Boolean> swapped = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      JsonNode other = rows.get((i + rows.size() / 2) % rows.size());
      for (JsonNode asked : List.of(rows.get(i), other)) {
        scores.add(
            new CallUnderTest()
                .message("user", asked.path("prompt").asText())
                .output(rows.get(i).path("response").asText())
                .score(check));
        swapped.add(!asked.path("question_id").equals(rows.get(i).path("question_id")));
      }
    }
    System.out.printf(
        Locale.ROOT,
        "relevance, answers to other questions AUROC %.4f%n",
        Auroc.of(scores, swapped));
  }
}
