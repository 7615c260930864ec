package dev.weir.boards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is committed is what is generated; {@code -Dgolden.update} writes it anew. */
class GeneratedFilesTest {

  @Test
  void areCommittedAsGenerated() throws IOException {
    Map<Path, String> generated = WriteBoards.files(Checkout.ROOT);
    for (Map.Entry<Path, String> file : generated.entrySet()) {
      if (System.getProperty("golden.update") != null) {
        Files.writeString(file.getKey(), file.getValue());
      }
      assertThat(file.getKey()).hasContent(file.getValue());
    }
  }

  /** Each setting stands in one place: whoever changes it changes rules, links and boards. */
  @Test
  void followTheFileThatPeopleEdit(@TempDir Path root) throws IOException {
    String edited =
        Files.readString(Checkout.PROMETHEUS.resolve("slo.yaml"))
            .replace("lagging-seconds: 300", "lagging-seconds: 777")
            .replace("http://127.0.0.1:3000", "https://boards.example");
    Path prometheus = Files.createDirectories(root.resolve("deploy/prometheus"));
    Files.writeString(prometheus.resolve("slo.yaml"), edited);
    Files.copy(Checkout.ROOT.resolve("deploy/runbook.md"), root.resolve("deploy/runbook.md"));
    String all = String.join("\n", WriteBoards.files(root).values());

    assertThat(all)
        .contains("> 777", "https://boards.example/d/", "\"value\" : 777.0")
        .doesNotContain("> 300", "127.0.0.1:3000", "\"value\" : 300.0");
  }

  @Test
  void areAllThereIs() throws IOException {
    TreeSet<Path> committed = new TreeSet<>(Checkout.files(Checkout.DASHBOARDS, ".json"));
    committed.addAll(Checkout.files(Checkout.PROMETHEUS.resolve("rules"), ".yml"));
    assertThat(committed).isEqualTo(new TreeSet<>(WriteBoards.files(Checkout.ROOT).keySet()));
  }

  @Test
  void areTheSameEachTime() throws IOException {
    assertThat(List.copyOf(WriteBoards.files(Checkout.ROOT).values()))
        .isEqualTo(List.copyOf(WriteBoards.files(Checkout.ROOT).values()));
  }
}
