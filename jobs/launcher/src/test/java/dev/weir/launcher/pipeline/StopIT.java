package dev.weir.launcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.launcher.broker.EmbeddedBroker;
import dev.weir.traffic.demo.DemoFiles;
import dev.weir.traffic.recording.Recording;
import dev.weir.traffic.replay.ReplayOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job that is asked to end leaves a savepoint, from which the next one goes on. */
class StopIT {

  private static final ReplayOptions DISTURBED =
      ReplayOptions.plain().withDuplicates(0.05).withOutOfOrder(0.05);
  private static final int ENDED_BY_SIGTERM = 128 + 15;

  @TempDir Path directory;

  @Test
  void theNextRunGoesOnFromTheSavepointOfTheLast() throws Exception {
    Recording code = Surroundings.trace(DemoFiles.CODE);
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("kafka"), 0);
        Surroundings around =
            new Surroundings(
                directory,
                broker.bootstrapServers(),
                Map.of("checkpoints.directory", "elsewhere://" + checkpoints()))) {
      ChildCommand first = around.run();
      Sent sent = Sent.NOTHING.and(around.send(code, DISTURBED));
      around.awaitExactly(sent);
      Set<Long> lineage = around.lineages();

      assertThat(first.terminate()).isEqualTo(ENDED_BY_SIGTERM);
      assertThat(first.said()).containsPattern("the next run goes on from .*savepoint-");

      ChildCommand second = around.run();
      assertThat(second.awaitLine("Resuming from")).containsPattern("elsewhere:.*/savepoint-");
      Sent twice = sent.andOnlyCopies(around.send(code, DISTURBED));
      around.awaitExactly(twice);
      assertThat(around.lineages()).isEqualTo(lineage).hasSize(1);

      second.awaitLine("Removed what earlier runs left");
      assertThat(folders(checkpoints())).containsOnlyOnce("stops").hasSize(2);
      assertThat(folders(checkpoints().resolve("stops"))).isEmpty();
    }
  }

  private Path checkpoints() {
    return directory.resolve("checkpoints");
  }

  private static List<String> folders(Path parent) throws IOException {
    try (Stream<Path> children = Files.list(parent)) {
      return children.map(path -> path.getFileName().toString()).toList();
    }
  }
}
