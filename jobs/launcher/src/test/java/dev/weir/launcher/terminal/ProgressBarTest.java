package dev.weir.launcher.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressBarTest {

  @Test
  void showsShareAndCounts() {
    assertThat(ProgressBar.text(1_000, 4_000))
        .isEqualTo("[#######-----------------------]  25 %  1,000 of 4,000");
    assertThat(ProgressBar.text(7, 0)).isEqualTo("7");
    assertThat(ProgressBar.text(9, 3)).contains("100 %");
  }

  @Test
  void drawsNothingWhereThereIsNoTerminal() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try (ProgressBar bar = new ProgressBar(Terminal.plain(new ByteArrayOutputStream(), err), "x")) {
      bar.show(1, 2, "records");
    }
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
  }
}
