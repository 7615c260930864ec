package dev.weir.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The topics that deploy/kafka declares are the topics that the configuration names. */
class DeclaredTopicsTest {

  private static final Set<String> INPUTS =
      Set.of("llm.calls", "llm.requests", "llm.responses", "llm.spans", "llm.feedback");

  @Test
  void declaresEveryTopicOnceInTheOrderOfTheKeys() throws IOException {
    List<String> names = new ArrayList<>();
    topics().forEach(topic -> names.add(topic.required("name").asText()));

    assertThat(names).containsExactlyElementsOf(MonitorConfig.defaults().topics().byKey().values());
  }

  @Test
  void keepsInputsReadableWhateverTheirEventTime() throws IOException {
    String maxBytes = Long.toString(MonitorConfig.defaults().decode().maxBytes().bytes());
    for (JsonNode topic : topics()) {
      assertThat(config(topic, "message.timestamp.type")).isEqualTo("LogAppendTime");
      if (INPUTS.contains(topic.required("name").asText())) {
        assertThat(topic.required("partitions").asInt()).isEqualTo(6);
        assertThat(config(topic, "cleanup.policy")).isEqualTo("delete");
        assertThat(config(topic, "max.message.bytes")).isEqualTo(maxBytes);
      }
    }
  }

  @Test
  void boundsWhatDeletedTopicsKeepAndHowCompactedOnesAreCleaned() throws IOException {
    for (JsonNode topic : topics()) {
      String cleanup = config(topic, "cleanup.policy");
      assertThat(cleanup).isIn("delete", "compact", "compact,delete");
      assertThat(topic.required("config").has("retention.ms"))
          .isEqualTo(cleanup.contains("delete"));
      assertThat(topic.required("config").has("segment.ms")).isEqualTo(cleanup.contains("compact"));
      topic.required("config").forEach(value -> assertThat(value.isTextual()).isTrue());
    }
  }

  private static String config(JsonNode topic, String key) {
    return topic.required("config").required(key).asText();
  }

  private static JsonNode topics() throws IOException {
    // An alias would come out of this reader as the name of its anchor.
    return new YAMLMapper()
        .readTree(Files.readString(Path.of("../../deploy/kafka/topics.yaml")))
        .required("topics");
  }
}
