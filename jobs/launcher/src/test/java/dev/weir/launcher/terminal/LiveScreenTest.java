package dev.weir.launcher.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LiveScreenTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void drawsOverItselfOnATerminalWithoutWrapping() {
    LiveScreen screen =
        new LiveScreen(Terminal.interactive(out, err, false, 40), Duration.ofHours(1));
    screen.show(() -> "x".repeat(50) + "\ntwo");
    screen.show(() -> "one");
    assertThat(text())
        .isEqualTo(
            "x".repeat(39)
                + "\u001b[K\ntwo\u001b[K\n\u001b[J"
                + "\u001b[2A\rone\u001b[K\n\u001b[J");
  }

  @Test
  void printsPlainTextNowAndThenElsewhere() {
    LiveScreen screen = new LiveScreen(Terminal.plain(out, err), Duration.ofHours(1));
    screen.show(() -> "one");
    screen.show(() -> "two");
    screen.last("three\n");
    assertThat(text()).isEqualTo("one" + System.lineSeparator() + "three\n");
  }

  private String text() {
    return out.toString(StandardCharsets.UTF_8);
  }
}
