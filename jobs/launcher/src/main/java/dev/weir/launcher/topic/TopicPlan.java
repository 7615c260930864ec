package dev.weir.launcher.topic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.weir.core.config.TopicsConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All declared topics, as {@code deploy/kafka/topics.yaml} has them.
 *
 * @param topics in the order of the file
 */
public record TopicPlan(List<TopicDeclaration> topics) {

  public TopicPlan {
    topics = List.copyOf(topics);
  }

  /** The plan that is shipped with this build. */
  public static TopicPlan shipped() {
    try (InputStream file = TopicPlan.class.getResourceAsStream("topics.yaml")) {
      if (file == null) {
        throw new IllegalStateException("topics.yaml is not on the class path");
      }
      return read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same plan under the topic names of a configuration. */
  public TopicPlan named(TopicsConfig names) {
    Map<String, String> byDefault = new HashMap<>();
    names.byKey().forEach((key, name) -> byDefault.put("llm." + key, name));
    List<TopicDeclaration> renamed = new ArrayList<>();
    for (TopicDeclaration topic : topics) {
      String name = byDefault.getOrDefault(topic.name(), topic.name());
      renamed.add(new TopicDeclaration(name, topic.partitions(), topic.config()));
    }
    return new TopicPlan(renamed);
  }

  static TopicPlan read(InputStream yaml) throws IOException {
    List<TopicDeclaration> topics = new ArrayList<>();
    for (JsonNode topic : new YAMLMapper().readTree(yaml).required("topics")) {
      Map<String, String> config = new LinkedHashMap<>();
      topic.path("config").properties().forEach(e -> config.put(e.getKey(), e.getValue().asText()));
      topics.add(
          new TopicDeclaration(
              topic.required("name").asText(), topic.required("partitions").asInt(), config));
    }
    return new TopicPlan(topics);
  }
}
