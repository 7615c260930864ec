package dev.weir.launcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.traffic.demo.DemoFiles;
import dev.weir.traffic.replay.ReplayOptions;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where state lives, and whether objects are reused, changes no total. */
class StateBackendIT {

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({"heap, false", "rocksdb, true", "rocksdb, false"})
  void givesTheSameTotals(String backend, String reuse) throws Exception {
    Map<String, String> settings =
        Map.of("state.backend", backend, "job.object-reuse", reuse, "job.parallelism", "2");
    try (TestStack stack = new TestStack(directory, settings)) {
      ReplayOptions pairs =
          ReplayOptions.plain().withPaired(true).withDuplicates(0.05).withOutOfOrder(0.05);

      assertThat(stack.send(Surroundings.trace(DemoFiles.CODE), pairs, "max").differences())
          .isEmpty();
      stack.expectAccountedFor();
    }
  }
}
