package dev.weir.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.drift.baseline.ReferenceLines;
import dev.weir.schemas.DriftReference;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

final class SupportBaselineTest {

  private static final Path SHIPPED =
      Path.of("src/main/resources/dev/weir/launcher/demo", SupportBaseline.RESOURCE);

  /** With {@code -Dgolden.update} what is built is shipped from now on. */
  @Test
  void isWhatTheStagesOfTheStreamMakeOfTheQuietDays() throws IOException {
    DriftReference built = SupportBaseline.built();
    if (System.getProperty("golden.update") != null) {
      Files.createDirectories(SHIPPED.getParent());
      try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(SHIPPED))) {
        out.write((ReferenceLines.write(built) + "\n").getBytes(StandardCharsets.UTF_8));
      }
      return;
    }
    assertThat(SupportBaseline.shipped().getContentHash()).isEqualTo(built.getContentHash());
    assertThat(built.getEvents()).isEqualTo(57_600);
  }
}
