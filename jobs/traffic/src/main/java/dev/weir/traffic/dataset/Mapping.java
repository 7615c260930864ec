package dev.weir.traffic.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.weir.traffic.recording.FormatException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Says where each field of a data set goes in a call.
 *
 * <p>A field that the mapping does not name becomes an attribute under its own name, so nothing is
 * lost.
 *
 * @param name name of the data set
 * @param common what holds for every file of the set
 * @param files by base name of a file, what is different there
 */
record Mapping(String name, Section common, Map<String, Section> files) {

  /**
   * @param constants call fields that are the same in every row
   * @param fields by field of the data set, where it goes; several places take a copy each
   */
  record Section(Map<CallField, String> constants, Map<String, List<CallField>> fields) {

    /** This section with what the other says in addition or instead. */
    Section with(Section other) {
      Map<CallField, String> allConstants = new LinkedHashMap<>(constants);
      allConstants.putAll(other.constants);
      Map<String, List<CallField>> allFields = new LinkedHashMap<>(fields);
      allFields.putAll(other.fields);
      return new Section(allConstants, allFields);
    }

    /** Puts constants first, so that a field of the row wins over them. */
    CallDraft draft(JsonNode row) throws FormatException {
      CallDraft draft = new CallDraft();
      for (Map.Entry<CallField, String> constant : constants.entrySet()) {
        constant.getKey().put(draft, "constants", TextNode.valueOf(constant.getValue()));
      }
      for (Map.Entry<String, JsonNode> field : row.properties()) {
        for (CallField place : fields.getOrDefault(field.getKey(), List.of(CallField.ATTRIBUTE))) {
          place.put(draft, field.getKey(), field.getValue());
        }
      }
      return draft;
    }
  }

  /** The name without folders and ending, where it is a path. */
  String setName() {
    String last = name.substring(name.lastIndexOf('/') + 1);
    int dot = last.indexOf('.', 1);
    return dot < 0 ? last : last.substring(0, dot);
  }

  /** What holds for a file of that base name. */
  Section forFile(String baseName) {
    Section special = files.get(baseName);
    return special == null ? common : common.with(special);
  }
}
