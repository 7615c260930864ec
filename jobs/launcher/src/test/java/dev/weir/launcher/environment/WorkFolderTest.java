package dev.weir.launcher.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkFolderTest {

  @TempDir private Path directory;

  @Test
  void removesAFolderAndLeavesWhatALinkPointsTo() throws Exception {
    Path kept = Files.writeString(directory.resolve("kept"), "x");
    Path folder = Files.createDirectories(directory.resolve("a/b"));
    Files.writeString(folder.resolve("file"), "y");
    Files.createSymbolicLink(folder.resolve("link"), kept);

    WorkFolder.remove(directory.resolve("a"));
    WorkFolder.remove(directory.resolve("never was"));

    assertThat(directory.resolve("a")).doesNotExist();
    assertThat(kept).hasContent("x");
  }
}
