package dev.weir.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cel.common.types.CelType;
import dev.weir.core.condition.CallFact;
import dev.weir.core.config.GoldenFile;
import dev.weir.core.validate.Catalogue;
import dev.weir.core.validate.Mode;
import dev.weir.core.validate.Side;
import dev.weir.core.validate.Validator;
import dev.weir.core.validate.ValidatorSetting;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps the page of validators and the JSON Schema of policies equal to the catalogue. */
class ValidatorDocumentsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Catalogue catalogue = Catalogue.load();

  @Test
  void keepsThePageOfValidators() throws IOException {
    StringBuilder page = new StringBuilder();
    page.append("| validator | sides | severity | threshold |\n|---|---|---|---|\n");
    for (Validator validator : catalogue.validators()) {
      page.append("| [`").append(validator.id()).append("`](#").append(validator.id());
      page.append(") | ")
          .append(sides(validator))
          .append(" | ")
          .append(lower(validator.severity()));
      page.append(" | ").append(validator.threshold()).append(" |\n");
    }
    for (Validator validator : catalogue.validators()) {
      page.append("\n### ").append(validator.id()).append("\n\n");
      page.append(validator.description()).append('\n');
      if (!validator.settings().isEmpty()) {
        page.append("\n| setting | value | preset | what it does |\n|---|---|---|---|\n");
        validator.settings().forEach(setting -> row(page, setting));
      }
    }
    GoldenFile.at("VALIDATORS.md")
        .holdsBetween("<!-- validators: begin -->", "<!-- validators: end -->", page.toString());
  }

  private static void row(StringBuilder page, ValidatorSetting setting) {
    String value =
        switch (setting.kind()) {
          case NUMBER -> "number, " + number(setting.least()) + " to " + number(setting.greatest());
          case FLAG -> "true or false";
          case TEXT -> "text";
          case WORDS -> "list of texts";
        };
    String preset = setting.preset();
    if (setting.kind() == ValidatorSetting.Kind.NUMBER) {
      preset = number(Double.parseDouble(preset));
    }
    String shown = preset.isEmpty() ? "none" : "`" + preset.replace("|", "\\|") + "`";
    page.append("| `").append(setting.key()).append("` | ").append(value).append(" | ");
    page.append(shown).append(" | ").append(setting.text().replace("|", "\\|")).append(" |\n");
  }

  @Test
  void keepsTheTableOfFacts() throws IOException {
    StringBuilder table = new StringBuilder("| name | type | what it is |\n|---|---|---|\n");
    for (CallFact fact : CallFact.ALL) {
      table.append("| `").append(fact.name()).append("` | `").append(typeOf(fact.type()));
      table.append("` | ").append(fact.text()).append(" |\n");
    }
    GoldenFile.at("VALIDATORS.md")
        .holdsBetween("<!-- facts: begin -->", "<!-- facts: end -->", table.toString());
  }

  private static String typeOf(CelType type) {
    String name = type.name();
    return type.parameters().isEmpty()
        ? name
        : name
            + type.parameters().stream()
                .map(ValidatorDocumentsTest::typeOf)
                .collect(Collectors.joining(", ", "(", ")"));
  }

  @Test
  void keepsTheJsonSchemaOfPolicies() throws IOException {
    GoldenFile.at("../../schemas/config/policy.schema.json").holds(pretty(schema()));
  }

  @Test
  void shipsAPolicyThatFlagsWithEveryValidator() {
    Policy shipped = ShippedPolicy.read(catalogue);

    assertThat(shipped.prompts()).isEmpty();
    assertThat(shipped.effectiveFrom()).isEqualTo(Policy.ALWAYS);
    for (Validator validator : catalogue.validators()) {
      ValidatorPolicy policy = shipped.of(validator.id());
      assertThat(policy.enabled()).as(validator.id()).isTrue();
      assertThat(policy.mode()).isEqualTo(Mode.FLAG);
      assertThat(policy.threshold()).isEqualTo(validator.threshold());
      assertThat(policy.sampleRate()).isEqualTo(1);
    }
  }

  private ObjectNode schema() {
    ObjectNode root = JSON.createObjectNode();
    root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    root.put("title", "Policy of Weir");
    ObjectNode properties = object(root);
    root.putArray("required").add("id").add("version");
    described(properties, "id", "Names the policy over its versions.").put("type", "string");
    described(properties, "version", "Stands on everything that is found by it.")
        .putArray("type")
        .add("string")
        .add("integer");
    texts(properties, "prompts", "Prompts it applies to; none for all that no other one names.");
    described(properties, "effective_from", "Event time from which it applies; none for always.")
        .put("type", "string")
        .put("format", "date-time");
    exclude(
        described(properties, "exclude", "What keeps a call out of quality, drift, comparison."));
    ObjectNode presets =
        object(described(properties, "defaults", "What holds for validators not listed."));
    presets.putObject("enabled").put("type", "boolean");
    choices(presets.putObject("mode"), Mode.values());
    described(properties, "json_schema", "JSON Schema of the answer.")
        .putArray("type")
        .add("object")
        .add("string");
    texts(properties, "languages", "Languages allowed, as ISO 639-1 codes.");
    texts(properties, "phrases", "Phrases denied.");
    texts(properties, "topics", "Topics denied.");
    ObjectNode lengths = object(described(properties, "max_length", "Longest texts allowed."));
    for (ValidatorSetting setting : settings("length")) {
      describe(lengths.putObject(setting.key().replace('-', '_')), setting);
    }
    rules(described(properties, "rules", "Rules of the policy's own."));
    judge(
        described(properties, "judge", "What weir judge asks a model about samples of the calls."));
    ObjectNode validators =
        object(described(properties, "validators", "What it says of validators, by id."));
    for (Validator validator : catalogue.validators()) {
      validator(validators.putObject(validator.id()), validator);
    }
    return root;
  }

  private Iterable<ValidatorSetting> settings(String id) {
    Validator validator = catalogue.find(id);
    return validator == null ? List.of() : validator.settings();
  }

  private static void validator(ObjectNode node, Validator validator) {
    node.put("description", validator.description());
    ArrayNode forms = node.putArray("oneOf");
    ArrayNode words = forms.addObject().putArray("enum");
    words.add("off").add("shadow").add("flag").add("block").add(false);
    ObjectNode properties = object(forms.addObject());
    properties.putObject("enabled").put("type", "boolean");
    choices(properties.putObject("mode"), Mode.values());
    share(properties.putObject("threshold")).put("default", validator.threshold());
    share(properties.putObject("sample_rate")).put("default", 1);
    ObjectNode settings = object(properties.putObject("settings"));
    for (ValidatorSetting setting : validator.settings()) {
      describe(settings.putObject(setting.key()), setting);
    }
  }

  private static void exclude(ObjectNode node) {
    node.putArray("type").add("array").add("string");
    node.put("maxItems", 16);
    ObjectNode item = node.putObject("items");
    ObjectNode properties = object(item);
    described(properties, "reason", "Label of the count of calls kept out.")
        .put("type", "string")
        .put("maxLength", 64);
    described(properties, "when", "CEL condition over the call and its findings.")
        .put("type", "string");
    item.putArray("required").add("reason").add("when");
  }

  private static void judge(ObjectNode node) {
    ArrayNode forms = node.putArray("oneOf");
    rubric(forms.addObject());
    ObjectNode list = forms.addObject().put("type", "array").put("maxItems", JudgeRubrics.MOST);
    rubric(list.putObject("items"));
  }

  private static void rubric(ObjectNode node) {
    ObjectNode properties = object(node);
    node.putArray("required").add("name").add("rubric").add("model");
    word(described(properties, "name", "Name that the feedback has."));
    described(properties, "rubric", "What the model is asked.")
        .put("type", "string")
        .put("maxLength", JudgeRubrics.LONGEST_RUBRIC);
    described(properties, "model", "Model that is asked.")
        .putArray("type")
        .add("string")
        .add("integer");
    ObjectNode scale =
        described(
            properties, "scale", "Worst and best grade; without scale and categories, yes or no.");
    scale.put("type", "array").put("minItems", 2).put("maxItems", 2);
    scale
        .putObject("items")
        .put("type", "integer")
        .put("minimum", 0)
        .put("maximum", JudgeRubrics.GREATEST_GRADE);
    ObjectNode categories = described(properties, "categories", "Answers allowed.");
    categories.put("type", "array").put("minItems", 2);
    categories.put("maxItems", JudgeRubrics.MOST_CATEGORIES).put("uniqueItems", true);
    word(categories.putObject("items"));
    share(
            described(
                properties, "sample_rate", "Chance of a sample whose validators were least sure."))
        .put("default", 1);
    share(described(properties, "floor", "Share of that chance that every sample has."))
        .put("default", JudgeRubrics.FLOOR);
  }

  private static void word(ObjectNode node) {
    node.put("type", "string")
        .put("maxLength", JudgeRubrics.LONGEST_NAME)
        .put("pattern", "^[a-z][a-z0-9]*([-_][a-z0-9]+)*$");
  }

  private static void rules(ObjectNode node) {
    node.put("type", "array");
    ObjectNode item = node.putObject("items");
    ObjectNode rule = object(item);
    item.putArray("required").add("id");
    described(rule, "id", "Class of what it finds.")
        .put("type", "string")
        .put("pattern", "^[a-z][a-z0-9]*(-[a-z0-9]+)*$");
    described(rule, "regex", "Regular expression without look-around and back references.")
        .put("type", "string");
    described(rule, "cel", "CEL condition over the call and its findings.").put("type", "string");
    rule.putObject("ignore_case").put("type", "boolean");
    ObjectNode sides = rule.putObject("sides").put("type", "array").putObject("items");
    choices(sides, Side.values());
    share(rule.putObject("score"));
  }

  private static ObjectNode described(ObjectNode properties, String key, String text) {
    return properties.putObject(key).put("description", text);
  }

  private static void texts(ObjectNode properties, String key, String text) {
    ObjectNode node = described(properties, key, text);
    node.putArray("type").add("array").add("string");
    node.putObject("items").put("type", "string");
  }

  private static ObjectNode object(ObjectNode node) {
    node.put("type", "object");
    node.put("additionalProperties", false);
    return node.putObject("properties");
  }

  private static void choices(ObjectNode node, Enum<?>[] choices) {
    Stream.of(choices).map(ValidatorDocumentsTest::lower).forEach(node.putArray("enum")::add);
  }

  private static ObjectNode share(ObjectNode node) {
    return node.put("type", "number").put("exclusiveMinimum", 0).put("maximum", 1);
  }

  private static void describe(ObjectNode node, ValidatorSetting setting) {
    node.put("description", setting.text());
    switch (setting.kind()) {
      case NUMBER -> {
        node.put("type", "number");
        node.put("minimum", setting.least()).put("maximum", setting.greatest());
        node.put("default", Double.parseDouble(setting.preset()));
      }
      case FLAG ->
          node.put("type", "boolean").put("default", Boolean.parseBoolean(setting.preset()));
      case TEXT -> node.putArray("type").add("string").add("object");
      case WORDS -> {
        node.putArray("type").add("array").add("string");
        node.putObject("items").put("type", "string");
      }
    }
  }

  private static String sides(Validator validator) {
    return validator.sides().isEmpty()
        ? "call"
        : Arrays.stream(Side.values())
            .filter(validator.sides()::contains)
            .map(side -> lower(side).replace('_', ' '))
            .collect(Collectors.joining(", "));
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  private static String pretty(ObjectNode node) throws JsonProcessingException {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    return JSON.writer(printer).writeValueAsString(node) + "\n";
  }
}
