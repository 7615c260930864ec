package dev.weir.flink.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.config.MonitorConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

class MonitorTopologyTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden/topology.txt");

  private static StreamGraph graph() {
    return MonitorJob.graph(MonitorConfig.defaults(), new Configuration()).getStreamGraph();
  }

  @Test
  void uidsAndTitlesAreThoseOfTheGoldenFile() throws Exception {
    List<String> nodes =
        graph().getStreamNodes().stream()
            .map(MonitorTopologyTest::describe)
            .sorted()
            .distinct()
            .toList();
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(GOLDEN.getParent());
      Files.write(GOLDEN, nodes, UTF_8);
    }
    assertThat(nodes).isEqualTo(Files.readAllLines(GOLDEN, UTF_8));
  }

  private static String describe(StreamNode node) {
    return node.getTransformationUID() + " | " + node.getOperatorName();
  }

  @Test
  void oneVertexLeadsFromKafkaToTheLocalPaneSums() {
    List<String> vertices = names();
    assertThat(vertices)
        .filteredOn(name -> name.contains(Stage.READ.title()))
        .singleElement()
        .asString()
        .contains(Stage.DEDUP.title(), Stage.MEASURE.title());
    assertThat(vertices)
        .filteredOn(name -> name.contains(Stage.ASSEMBLE.title()))
        .singleElement()
        .asString()
        .contains(Stage.MEASURE_PAIRS.title());
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>();
    for (JobVertex vertex : graph().getJobGraph().getVertices()) {
      names.add(vertex.getName());
    }
    return names;
  }

  @Test
  void maximumParallelismIsTheConfiguredOneEverywhere() {
    for (JobVertex vertex : graph().getJobGraph().getVertices()) {
      assertThat(vertex.getMaxParallelism()).as(vertex.getName()).isEqualTo(128);
    }
  }
}
