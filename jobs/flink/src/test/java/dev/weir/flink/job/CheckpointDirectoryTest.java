package dev.weir.flink.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.core.config.ConfigException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointDirectoryTest {

  private static final String RUN = "0123456789abcdef0123456789abcdef";

  @TempDir private Path folder;

  @Test
  void takesAPathAndAUriForTheSamePlace() throws IOException {
    complete(RUN + "/chk-3", 3_000);

    for (String setting :
        new String[] {folder.toString(), folder.toUri().toString(), "file:" + folder}) {
      CheckpointDirectory directory = CheckpointDirectory.of(setting);
      assertThat(directory.local()).contains(folder);
      assertThat(directory).hasToString(folder.toString());
      assertThat(directory.newest().orElseThrow())
          .hasToString(folder.resolve(RUN + "/chk-3").toString());
    }
  }

  @Test
  void takesARelativePathFromWhereItWasStarted() {
    assertThat(CheckpointDirectory.of("a/b").local()).contains(Path.of("a/b").toAbsolutePath());
  }

  @Test
  void keepsTheUriOfAnotherPlaceAsItIs() {
    CheckpointDirectory directory = CheckpointDirectory.of("s3://bucket/weir/checkpoints");

    assertThat(directory.uri()).isEqualTo("s3://bucket/weir/checkpoints");
    assertThat(directory.local()).isEmpty();
    assertThat(directory).hasToString("s3://bucket/weir/checkpoints");
  }

  @Test
  void saysWhichFileSystemIsNotInstalled() {
    assertThatThrownBy(() -> CheckpointDirectory.of("s3://bucket/weir").newest())
        .isInstanceOf(UncheckedIOException.class)
        .hasStackTraceContaining("scheme 's3'");
  }

  @Test
  void refusesWhatIsNoPlace() {
    assertThatThrownBy(() -> CheckpointDirectory.of("a\u0000b"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("checkpoints.directory");
  }

  @Test
  void findsTheNewestCompleteOneAndNothingElse() throws IOException {
    complete(RUN + "/chk-9", 1_000);
    complete("stops/savepoint-012345-aaaaaaaaaaaa", 4_000);
    complete("ffffffffffffffffffffffffffffffff/chk-2", 3_000);
    Files.createDirectories(folder.resolve("ffffffffffffffffffffffffffffffff/chk-3"));
    complete(RUN + "/shared", 9_000);

    assertThat(CheckpointDirectory.of(folder.toString()).newest())
        .contains(new Snapshot("file:" + folder + "/stops/savepoint-012345-aaaaaaaaaaaa", 4_000));
  }

  @Test
  void takesTheHighestNumberOfThoseWrittenAtOnce() throws IOException {
    complete(RUN + "/chk-9", 1_000);
    complete(RUN + "/chk-10", 1_000);
    assertThat(newestName()).isEqualTo("chk-10");

    complete("savepoint-012345-aaaaaaaaaaaa", 1_000);
    assertThat(newestName()).isEqualTo("savepoint-012345-aaaaaaaaaaaa");
  }

  @Test
  void findsNothingWhereNothingIs() {
    assertThat(CheckpointDirectory.of(folder.resolve("none").toString()).newest()).isEmpty();
    assertThat(CheckpointDirectory.of(folder.resolve("none").toString()).folders()).isEmpty();
  }

  private String newestName() {
    String uri = CheckpointDirectory.of(folder.toString()).newest().orElseThrow().uri();
    return uri.substring(uri.lastIndexOf('/') + 1);
  }

  private void complete(String name, long millis) throws IOException {
    Path metadata = Files.createDirectories(folder.resolve(name)).resolve("_metadata");
    Files.setLastModifiedTime(Files.writeString(metadata, "x"), FileTime.fromMillis(millis));
  }
}
