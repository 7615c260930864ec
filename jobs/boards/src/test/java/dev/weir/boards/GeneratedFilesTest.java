package dev.weir.boards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

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
