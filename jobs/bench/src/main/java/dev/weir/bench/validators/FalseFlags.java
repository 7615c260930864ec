package dev.weir.bench.validators;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.core.match.Rule;
import dev.weir.core.validate.Check;
import dev.weir.core.validate.Validator;
import dev.weir.core.validate.ValidatorSettings;
import dev.weir.core.validator.answer.Relevance;
import dev.weir.core.validator.answer.Truncated;
import dev.weir.core.validator.content.ActiveContent;
import dev.weir.core.validator.content.InvisibleText;
import dev.weir.core.validator.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How often validators flag ordinary answers of models and ordinary texts of forty languages. */
final class FalseFlags {

  private static final List<String> ANSWERS =
      List.of(
          "ab_arena_hard/answers.jsonl.gz",
          "ab_vicuna80/answers.jsonl.gz",
          "ifeval_gpt4/responses.jsonl.gz");

  private FalseFlags() {}

  static void print(Path data) throws IOException {
    List<JsonNode> answers = new ArrayList<>();
    for (String file : ANSWERS) {
      answers.addAll(Jsonl.read(data.resolve(file)));
    }
    for (Validator validator :
        List.of(new Truncated(), new Relevance(), new Json(), new InvisibleText())) {
      print(validator, answers, "response");
    }
    printRules(new ActiveContent(), answers);
    print(new InvisibleText(), Jsonl.read(data.resolve("lang_lingua/texts.jsonl.gz")), "text");
  }

  private static void print(Validator validator, List<JsonNode> rows, String field) {
    Check check = CallUnderTest.check(validator, Map.of());
    int flagged = 0;
    for (JsonNode row : rows) {
      double score =
          new CallUnderTest()
              .message("user", row.path("prompt").asText())
              .output(row.path(field).asText())
              .score(check);
      flagged += score >= validator.threshold() ? 1 : 0;
    }
    print(validator, field, flagged, rows.size());
  }

  private static void print(Validator validator, String field, int flagged, int size) {
    System.out.printf(
        Locale.ROOT, "%s flags %d of %d ordinary %ss%n", validator.id(), flagged, size, field);
  }

  /** Rules one by one, as they are written: the reference that the rule bank is held equal to. */
  private static void printRules(Validator validator, List<JsonNode> rows) {
    List<Rule> rules =
        validator.rules(new ValidatorSettings(validator.id(), validator.settings(), Map.of()));
    int flagged = 0;
    for (JsonNode row : rows) {
      String text = row.path("response").asText();
      double strongest = 0;
      for (Rule rule : rules) {
        Matcher matcher =
            Pattern.compile(rule.expression(), Pattern.CASE_INSENSITIVE).matcher(text);
        while (matcher.find()) {
          byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
          int start = text.substring(0, matcher.start()).getBytes(StandardCharsets.UTF_8).length;
          int end = start + matcher.group().getBytes(StandardCharsets.UTF_8).length;
          strongest =
              Math.max(strongest, rule.confirm().strength(bytes, 0, bytes.length, start, end));
        }
      }
      flagged += strongest >= validator.threshold() ? 1 : 0;
    }
    print(validator, "response", flagged, rows.size());
  }
}
