package dev.weir.traffic.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.weir.core.config.ConfigException;
import dev.weir.traffic.dataset.Mapping.Section;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a mapping file, YAML or JSON:
 *
 * <pre>
 * about: a sentence for the reader
 * constants: {prompt_id: gsm8k, prompt_version: v1}
 * fields:
 *   prompt: input
 *   function: [tool.name, tool_call.name]
 * files:
 *   reviews:
 *     fields: {text: output}
 * </pre>
 */
final class MappingReader {

  private static final ObjectMapper YAML =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final String name;

  private MappingReader(String name) {
    this.name = name;
  }

  /** Reads the text of the mapping of that name. */
  static Mapping read(String name, String text) {
    return new MappingReader(name).mapping(text);
  }

  private Mapping mapping(String text) {
    JsonNode root;
    try {
      root = YAML.readTree(text);
    } catch (JsonProcessingException e) {
      throw wrong("", e.getOriginalMessage(), "YAML or JSON");
    }
    Map<String, Section> files = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> file : object("files", root.path("files"))) {
      files.put(file.getKey(), section("files." + file.getKey() + ".", file.getValue()));
    }
    for (Map.Entry<String, JsonNode> entry : object("mapping", root)) {
      switch (entry.getKey()) {
        case "about", "constants", "fields", "files" -> {}
        default -> throw wrong(entry.getKey(), "", "about, constants, fields or files");
      }
    }
    return new Mapping(name, section("", root), files);
  }

  private Section section(String path, JsonNode node) {
    Map<CallField, String> constants = new EnumMap<>(CallField.class);
    for (Map.Entry<String, JsonNode> constant :
        object(path + "constants", node.path("constants"))) {
      CallField field = field(path + "constants", constant.getKey());
      constants.put(field, constant.getValue().asText());
    }
    Map<String, List<CallField>> fields = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : object(path + "fields", node.path("fields"))) {
      fields.put(entry.getKey(), places(path + "fields." + entry.getKey(), entry.getValue()));
    }
    return new Section(constants, fields);
  }

  private List<CallField> places(String path, JsonNode value) {
    if (value.isTextual()) {
      return List.of(field(path, value.textValue()));
    }
    List<CallField> places = new ArrayList<>();
    for (JsonNode place : value) {
      places.add(field(path, place.asText()));
    }
    if (places.isEmpty()) {
      throw wrong(path, value.toString(), "a call field, or a list of them");
    }
    return places;
  }

  private CallField field(String path, String found) {
    CallField field = CallField.find(found);
    if (field == null) {
      throw wrong(path, found, "one of: " + CallField.names());
    }
    return field;
  }

  private Iterable<Map.Entry<String, JsonNode>> object(String path, JsonNode node) {
    if (node.isMissingNode() || node.isNull()) {
      return List.of();
    }
    if (!node.isObject()) {
      throw wrong(path, node.toString(), "names with values");
    }
    return node.properties();
  }

  private ConfigException wrong(String path, String found, String expected) {
    return new ConfigException(
        "mapping " + name + (path.isEmpty() ? "" : ", " + path),
        "'" + found + "'",
        expected,
        "The shipped mappings are examples.");
  }
}
