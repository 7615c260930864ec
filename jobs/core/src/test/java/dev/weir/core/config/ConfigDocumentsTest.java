package dev.weir.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Keeps the key table, the example file and the JSON Schema equal to the records. */
class ConfigDocumentsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void keepsTheKeyTable() throws IOException {
    StringBuilder table = new StringBuilder("| key | value | default | what it does |\n");
    table.append("|---|---|---|---|\n");
    for (Setting setting : MonitorConfig.settings()) {
      table
          .append("| `")
          .append(setting.open() ? setting.key() + ".*" : setting.key())
          .append("` | ")
          .append(
              setting.choices().isEmpty()
                  ? setting.kind().title()
                  : String.join(" or ", setting.choices()))
          .append(" | ")
          .append(setting.preset() == null ? "none" : "`" + setting.preset() + "`")
          .append(" | ")
          .append(setting.text().replace("__", "\\_\\_"))
          .append(" |\n");
    }
    GoldenFile.at("README.md")
        .holdsBetween("<!-- keys: begin -->", "<!-- keys: end -->", table.toString());
  }

  @Test
  void keepsTheExampleFile() throws IOException {
    StringBuilder yaml =
        new StringBuilder(
            """
            # Every setting of Weir with its default; keep what you change and drop the rest.
            # Environment variables (WEIR_EXPORTER_PORT) go before this file, and
            # --set exporter.port=9465 goes before both. An unknown key is an error.
            """);
    String section = "";
    String inner = "";
    for (Setting setting : MonitorConfig.settings()) {
      String[] parts = setting.key().split("\\.");
      if (!parts[0].equals(section)) {
        section = parts[0];
        inner = "";
        yaml.append('\n').append(section).append(":\n");
      }
      String indent = "  ";
      if (parts.length == 3) {
        indent = "    ";
        if (!parts[1].equals(inner)) {
          inner = parts[1];
          yaml.append("  ").append(inner).append(":\n");
        }
      }
      comment(yaml, indent, setting);
      String name = parts[parts.length - 1];
      if (setting.open()) {
        yaml.append(indent).append(name).append(": {}\n");
      } else if (setting.preset() == null) {
        yaml.append(indent).append("# ").append(name).append(":\n");
      } else {
        yaml.append(indent).append(name).append(": ").append(scalar(setting)).append('\n');
      }
    }
    GoldenFile.at("../../deploy/weir.yaml").holds(yaml.toString());
  }

  @Test
  void shipsAnExampleFileThatChangesNothing() {
    assertThat(ConfigReader.read(Path.of("../../deploy/weir.yaml"), Map.of(), List.of()))
        .isEqualTo(MonitorConfig.defaults());
  }

  @Test
  void keepsTheJsonSchema() throws IOException {
    ObjectNode root = JSON.createObjectNode();
    root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    root.put("title", "Configuration of Weir");
    ObjectNode properties = section(root);
    for (Setting setting : MonitorConfig.settings()) {
      ObjectNode place = properties;
      String[] parts = setting.key().split("\\.");
      for (int i = 0; i + 1 < parts.length; i++) {
        ObjectNode next = (ObjectNode) place.get(parts[i]);
        place =
            next == null ? section(place.putObject(parts[i])) : (ObjectNode) next.get("properties");
      }
      describe(place.putObject(parts[parts.length - 1]), setting);
    }
    GoldenFile.at("../../schemas/config/weir.schema.json").holds(pretty(root));
  }

  /** A section whose keys are all commented out is null in YAML, and sets nothing. */
  private static ObjectNode section(ObjectNode node) {
    node.putArray("type").add("object").add("null");
    node.put("additionalProperties", false);
    return node.putObject("properties");
  }

  private static void describe(ObjectNode node, Setting setting) {
    node.put("description", setting.text());
    switch (setting.kind()) {
      case TEXT, SECRET -> node.put("type", "string");
      case NUMBER -> node.put("type", "integer");
      case FLAG -> node.put("type", "boolean");
      case DURATION -> node.put("type", "string").put("pattern", "^[0-9]+ *(ms|s|min|h|d)$");
      case SIZE -> node.put("type", "string").put("pattern", "^[0-9]+ *([kKmMgG]?[bB])$");
      case CHOICE -> setting.choices().forEach(node.putArray("enum")::add);
      case SECRETS -> {
        node.put("type", "object");
        node.putObject("additionalProperties")
            .putArray("type")
            .add("string")
            .add("number")
            .add("boolean")
            .add("object");
      }
      case FINGERPRINTS -> {
        node.put("type", "object");
        node.putObject("propertyNames").put("pattern", "^-?[0-9]+$");
        node.putObject("additionalProperties")
            .put("type", "string")
            .put("pattern", "^[0-9a-fA-F]{16}$");
      }
    }
    String preset = setting.preset();
    if (preset != null) {
      switch (setting.kind()) {
        case NUMBER -> node.put("default", Integer.parseInt(preset));
        case FLAG -> node.put("default", Boolean.parseBoolean(preset));
        default -> node.put("default", preset);
      }
    }
  }

  /** The description above its key, no line longer than 100 characters. */
  private static void comment(StringBuilder yaml, String indent, Setting setting) {
    String text = setting.text();
    if (!setting.choices().isEmpty()) {
      text += " (" + String.join(", ", setting.choices()) + ")";
    }
    StringBuilder line = new StringBuilder(indent).append('#');
    for (String word : text.split(" ")) {
      if (line.length() + 1 + word.length() > 100) {
        yaml.append(line).append('\n');
        line = new StringBuilder(indent).append('#');
      }
      line.append(' ').append(word);
    }
    yaml.append(line).append('\n');
  }

  /** Text that YAML or a reader could take for something else is quoted. */
  private static String scalar(Setting setting) {
    String preset = setting.preset();
    return setting.kind() == Setting.Kind.TEXT ? "\"" + preset + "\"" : String.valueOf(preset);
  }

  private static String pretty(ObjectNode node) throws JsonProcessingException {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    return JSON.writer(printer).writeValueAsString(node) + "\n";
  }
}
