package dev.weir.launcher;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.launcher.terminal.TextTable;
import dev.weir.launcher.topic.TopicState;
import java.util.List;

/** The states of topics as text and as JSON. */
final class TopicReport {

  private static final int WIDEST = 200;

  private TopicReport() {}

  static String text(List<TopicState> states) {
    TextTable table = TextTable.of(WIDEST, "TOPIC", "PARTITIONS", "STATE");
    for (TopicState state : states) {
      table.add(state.name(), Integer.toString(state.partitions()), state(state));
    }
    return table.text();
  }

  static ObjectNode json(List<TopicState> states) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode topics = json.putArray("topics");
    for (TopicState state : states) {
      ObjectNode topic = topics.addObject();
      topic.put("name", state.name());
      topic.put("exists", state.exists());
      topic.put("partitions", state.partitions());
      state.differences().forEach(topic.putArray("differences")::add);
    }
    return json;
  }

  private static String state(TopicState state) {
    if (!state.exists()) {
      return "missing";
    }
    return state.asDeclared() ? "as declared" : String.join("; ", state.differences());
  }
}
