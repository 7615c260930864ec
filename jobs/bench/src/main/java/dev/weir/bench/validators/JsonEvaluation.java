package dev.weir.bench.validators;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.core.config.ConfigException;
import dev.weir.core.validate.Check;
import dev.weir.core.validator.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How {@code json} agrees with the JSON Schema suite, and what it says of recorded JSON. */
final class JsonEvaluation {

  private JsonEvaluation() {}

  static void print(Path data) throws IOException {
    schemas(data);
    arguments(data);
    turns(data);
  }

  /** Agreement with the official suite, each schema in its own dialect. */
  private static void schemas(Path data) throws IOException {
    Map<String, int[]> agreement = new TreeMap<>();
    Map<String, Integer> disagreements = new TreeMap<>();
    for (JsonNode row : Jsonl.read(data.resolve("json_schema_suite/cases.jsonl.gz"))) {
      String draft = row.path("draft").asText();
      boolean agrees;
      try {
        double score =
            new CallUnderTest()
                .output(row.path("instance").toString())
                .score(
                    CallUnderTest.check(
                        new Json(), Map.of("schema", schema(row, draft), "expect", "json")));
        agrees = score >= 0.9 == row.path("label").asText().equals("invalid");
      } catch (ConfigException refused) {
        agrees = false;
      }
      int[] count = agreement.computeIfAbsent(draft, d -> new int[2]);
      count[0] += agrees ? 1 : 0;
      count[1]++;
      if (!agrees) {
        disagreements.merge(draft + " " + row.path("group").asText(), 1, Integer::sum);
      }
    }
    agreement.forEach(
        (draft, count) ->
            System.out.printf(
                Locale.ROOT, "json suite %s agrees on %d of %d%n", draft, count[0], count[1]));
    disagreements.forEach(
        (group, count) -> System.out.println("  not: " + group + " (" + count + ")"));
  }

  private static String schema(JsonNode row, String draft) {
    JsonNode schema = row.path("schema");
    if (schema instanceof ObjectNode object && draft.equals("draft7") && !object.has("$schema")) {
      return object.deepCopy().put("$schema", "http://json-schema.org/draft-07/schema#").toString();
    }
    return schema.toString();
  }

  private static void arguments(Path data) throws IOException {
    Check check = CallUnderTest.check(new Json(), Map.of());
    int clean = 0;
    List<JsonNode> rows = Jsonl.read(data.resolve("json_bfcl/calls.jsonl"));
    for (JsonNode row : rows) {
      String name = row.path("function").asText();
      CallUnderTest call = new CallUnderTest().tool(name, row.path("schema").toString());
      clean += call.toolCall(name, row.path("arguments").toString()).score(check) < 0.5 ? 1 : 0;
    }
    System.out.printf(Locale.ROOT, "json BFCL arguments conform in %d of %d%n", clean, rows.size());
  }

  private static void turns(Path data) throws IOException {
    Check check = CallUnderTest.check(new Json(), Map.of("expect", "json"));
    int[] right = new int[2];
    int[] all = new int[2];
    for (JsonNode row : Jsonl.read(data.resolve("json_glaive/turns.jsonl.gz"))) {
      int kind = row.path("kind").asText().equals("json") ? 1 : 0;
      double score = new CallUnderTest().output(row.path("response").asText()).score(check);
      all[kind]++;
      right[kind] += score < 0.5 == (kind == 1) ? 1 : 0;
    }
    System.out.printf(
        Locale.ROOT,
        "json Glaive turns: calls pass %d of %d, plain text fails %d of %d%n",
        right[1],
        all[1],
        right[0],
        all[0]);
  }
}
