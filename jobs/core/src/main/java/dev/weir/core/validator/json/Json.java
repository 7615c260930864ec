package dev.weir.core.validator.json;

import com.networknt.schema.Schema;
import dev.weir.core.config.ConfigException;
import dev.weir.core.validate.Check;
import dev.weir.core.validate.CheckSetup;
import dev.weir.core.validate.Severity;
import dev.weir.core.validate.Side;
import dev.weir.core.validate.Validator;
import dev.weir.core.validate.ValidatorSetting;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds answers that are no JSON, or not of the schema, and tool calls that do not fit the tool.
 */
public final class Json implements Validator {

  private static final String EXPECT = "expect";
  private static final String SCHEMA = "schema";
  private static final String ALLOW_FENCE = "allow-fence";

  @Override
  public String id() {
    return "json";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String description() {
    return "Answers that should be JSON and do not parse, parse only inside a Markdown fence or"
        + " amid other text, or do not conform to the schema; tool calls whose arguments do"
        + " not parse or do not conform to the tool's definition, or whose tool was not"
        + " offered. Unless a policy asks for JSON, only answers that begin as JSON does are"
        + " judged.";
  }

  @Override
  public Set<Side> sides() {
    return Set.of(Side.OUTPUT, Side.TOOL_CALL);
  }

  @Override
  public Severity severity() {
    return Severity.MEDIUM;
  }

  @Override
  public double threshold() {
    return 0.5;
  }

  @Override
  public List<ValidatorSetting> settings() {
    return List.of(
        ValidatorSetting.text(
            EXPECT, "auto", "json, or auto for judging only what begins as JSON does."),
        ValidatorSetting.text(
            SCHEMA, "", "JSON Schema of the answer, draft 2020-12 or 7; implies expect json."),
        ValidatorSetting.flag(ALLOW_FENCE, false, "Whether a Markdown fence round it is fine."));
  }

  @Override
  public Check check(CheckSetup setup) {
    String expect = setup.settings().text(EXPECT);
    if (!expect.equals("auto") && !expect.equals("json")) {
      throw new ConfigException(
          id() + "." + EXPECT, "'" + expect + "'", "json or auto", "Correct it in the policy.");
    }
    CompiledSchemas schemas = new CompiledSchemas();
    String text = setup.settings().text(SCHEMA).strip();
    Schema schema = text.isEmpty() ? null : compile(schemas, text);
    boolean asked = schema != null || expect.equals("json");
    return new JsonCheck(schemas, schema, asked, setup.settings().flag(ALLOW_FENCE));
  }

  private @Nullable Schema compile(CompiledSchemas schemas, String text) {
    try {
      return schemas.compileWhole(text);
    } catch (RuntimeException refused) {
      throw new ConfigException(
          id() + "." + SCHEMA,
          "a text that is no usable schema (" + refused.getMessage() + ")",
          "a JSON Schema of draft 2020-12 or 7 whose references lie in it and whose patterns use"
              + " neither look-around nor back references",
          "Correct it in the policy.");
    }
  }
}
