package dev.weir.traffic.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class MappingIndexTest {

  @Test
  void namesEveryShippedFile() throws Exception {
    Path folder =
        Path.of(
                Objects.requireNonNull(
                        MappingIndexTest.class.getResource("/dev/weir/traffic/mappings/index.txt"))
                    .toURI())
            .getParent();
    try (Stream<Path> files = Files.list(folder)) {
      List<String> names =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".yaml"))
              .map(name -> name.replace(".yaml", ""))
              .sorted()
              .toList();
      assertThat(Mappings.shipped()).isEqualTo(names);
    }
  }
}
