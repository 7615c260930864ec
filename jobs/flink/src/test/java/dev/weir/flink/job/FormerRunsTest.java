package dev.weir.flink.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormerRunsTest {

  private static final JobID OLD = new JobID(1, 1);
  private static final JobID EMPTY = new JobID(2, 2);
  private static final JobID NEW = new JobID(3, 3);
  private static final String STOP = "stops/savepoint-000001-aaaaaaaaaaaa";
  private static final String ASKED_FOR = "savepoint-000001-bbbbbbbbbbbb";

  @TempDir private Path folder;

  @BeforeEach
  void leaveWhatRunsLeave() throws IOException {
    complete(OLD + "/chk-1", 1_000);
    Files.createDirectories(folder.resolve(OLD + "/shared"));
    Files.writeString(folder.resolve(OLD + "/shared/file"), "x");
    Files.createDirectories(folder.resolve(EMPTY + "/taskowned"));
    complete(STOP, 2_000);
    complete(ASKED_FOR, 2_000);
    complete("notes/chk-1", 500);
  }

  @Test
  void removesNothingBeforeTheNewRunHasACheckpoint() throws IOException {
    FormerRuns former = FormerRuns.in(CheckpointDirectory.of(folder.toString()));
    Files.createDirectories(folder.resolve(NEW + "/chk-1"));

    sweep(former);

    assertThat(former.done()).isFalse();
    assertThat(former.removed()).isZero();
    assertThat(names()).contains(OLD.toString(), EMPTY.toString());
  }

  @Test
  void removesWhatEarlierRunsOfWeirLeftAndNothingElse() throws IOException {
    FormerRuns former = FormerRuns.in(CheckpointDirectory.of(folder.toString()));
    complete(NEW + "/chk-1", 3_000);

    former.removeOneBehind(NEW);
    assertThat(former.removed()).isEqualTo(1);
    sweep(former);

    assertThat(former.done()).isTrue();
    assertThat(former.removed()).isEqualTo(3);
    assertThat(names()).containsExactlyInAnyOrder(NEW.toString(), "stops", "notes", ASKED_FOR);
    assertThat(folder.resolve(STOP)).doesNotExist();
  }

  @Test
  void leavesAloneWhatSomebodyStillWrites() throws IOException {
    FormerRuns former = FormerRuns.in(CheckpointDirectory.of(folder.toString()));
    complete(NEW + "/chk-1", 3_000);
    complete(OLD + "/chk-2", 2_500);
    complete(EMPTY + "/chk-1", 4_000);

    sweep(former);

    assertThat(former.done()).isTrue();
    assertThat(names()).contains(OLD.toString(), EMPTY.toString());
  }

  @Test
  void leavesAloneWhatIsNewerThanItsOwnCheckpoint() throws IOException {
    FormerRuns former = FormerRuns.in(CheckpointDirectory.of(folder.toString()));
    complete(NEW + "/chk-1", 1_500);

    sweep(former);

    assertThat(folder.resolve(STOP)).exists();
    assertThat(names()).doesNotContain(OLD.toString());
  }

  private static void sweep(FormerRuns former) {
    for (int i = 0; i < 10; i++) {
      former.removeOneBehind(NEW);
    }
  }

  private Stream<String> names() throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children.map(path -> path.getFileName().toString()).toList().stream();
    }
  }

  private void complete(String name, long millis) throws IOException {
    Path metadata = Files.createDirectories(folder.resolve(name)).resolve("_metadata");
    Files.setLastModifiedTime(Files.writeString(metadata, "x"), FileTime.fromMillis(millis));
  }
}
