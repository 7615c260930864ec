package dev.weir.launcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.launcher.demo.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The scrape configuration in deploy/, its limits as they are, pointed to the ports of a test. */
final class ShippedScrapes {

  static final Path FILE = Path.of("../../deploy/prometheus/prometheus.yml");

  private ShippedScrapes() {}

  static String at(Ports ports) throws IOException {
    String text = Files.readString(FILE);
    text = replaced(text, "127.0.0.1:9464", "127.0.0.1:" + ports.exporter());
    text = replaced(text, "127.0.0.1:9249", "127.0.0.1:" + ports.health());
    return replaced(text, "scrape_interval: 5s", "scrape_interval: 1s");
  }

  private static String replaced(String text, String shipped, String here) {
    assertThat(text).containsOnlyOnce(shipped);
    return text.replace(shipped, here);
  }
}
