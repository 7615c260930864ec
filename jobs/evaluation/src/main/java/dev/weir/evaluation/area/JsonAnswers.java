package dev.weir.evaluation.area;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.core.config.ConfigException;
import dev.weir.core.engine.ValidationEngine;
import dev.weir.core.validate.Side;
import dev.weir.evaluation.Ledger;
import dev.weir.evaluation.call.CallBuilder;
import dev.weir.evaluation.call.ShippedEngine;
import dev.weir.evaluation.labelled.LabelledSets;
import dev.weir.evaluation.labelled.Row;
import java.util.Map;
import java.util.TreeMap;

/** Agreement with the official JSON Schema suite, and arguments of correct tool calls that pass. */
public final class JsonAnswers {

  private static final String JSON = "json";
  private static final String DRAFT_7 = "http://json-schema.org/draft-07/schema#";

  private JsonAnswers() {}

  /** Takes down all figures that the sets allow. */
  public static void measure(LabelledSets sets, ShippedEngine engine, Ledger ledger) {
    suite(sets, engine, ledger);
    new Rows(sets, ledger, "json_bfcl", "calls.jsonl")
        .scoring(
            Rows::clean,
            row -> {
              String name = row.text("function");
              String schema = row.fields().path("schema").toString();
              String arguments = row.fields().path("arguments").toString();
              CallBuilder call = new CallBuilder().tool(name, schema).toolCall(name, arguments);
              return engine.judge(JSON, call).score();
            })
        .rate("json.bfcl", Rows::every);
  }

  private static void suite(LabelledSets sets, ShippedEngine engine, Ledger ledger) {
    Map<String, Integer> disagreements = new TreeMap<>();
    Rows rows = new Rows(sets, ledger, "json_schema_suite", "cases.jsonl.gz");
    int right = 0;
    for (Row row : rows.all()) {
      if (conforms(engine, row) == row.is("label", "valid")) {
        right++;
      } else {
        String group = row.text("draft") + " \"" + row.text("group") + "\"";
        disagreements.merge(group, 1, Integer::sum);
      }
    }
    rows.add("json.suite", rows.all().size(), (double) right / Math.max(1, rows.all().size()));
    disagreements.forEach(
        (group, cases) ->
            ledger.note("JSON Schema suite, cases not agreed on: " + cases + " of " + group + "."));
  }

  /** Whether the instance passes under a policy with the schema; not when that is refused. */
  private static boolean conforms(ShippedEngine engine, Row row) {
    ObjectNode policy = JsonNodeFactory.instance.objectNode();
    policy.put("id", "suite").put("version", "1");
    policy.putObject("defaults").put("enabled", false);
    ObjectNode json = policy.putObject("validators").putObject(JSON).put("enabled", true);
    json.putObject("settings").put("schema", schema(row).toString()).put("expect", JSON);
    try {
      ValidationEngine one = engine.with(policy.toString());
      String instance = row.fields().path("instance").toString();
      CallBuilder call = CallBuilder.only(Side.OUTPUT, instance);
      return !ShippedEngine.judgement(JSON, one.check(call.header(), 0)).flagged();
    } catch (ConfigException refused) {
      return false;
    }
  }

  private static JsonNode schema(Row row) {
    JsonNode schema = row.fields().path("schema");
    boolean older = row.is("draft", "draft7") && schema.isObject() && !schema.has("$schema");
    return older ? ((ObjectNode) schema.deepCopy()).put("$schema", DRAFT_7) : schema;
  }
}
