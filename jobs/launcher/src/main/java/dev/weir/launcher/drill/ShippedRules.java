package dev.weir.launcher.drill;

import dev.weir.launcher.environment.EnvironmentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The configuration of Prometheus that is shipped, for a demo and at a pace. */
final class ShippedRules {

  private static final String CONFIGURATION = "prometheus.yml";
  private static final Pattern LAGGING =
      Pattern.compile("(llm_monitor_event_time_lag_seconds\\) > )(\\d+)");
  private static final int SHORTEST_SCRAPE_MILLIS = 1_000;
  private static final int SCRAPE_MILLIS = 5_000;

  private final Path rules;
  private final int scale;

  /**
   * @param prometheus folder {@code deploy/prometheus} of a checkout
   * @param scale how many times faster than shipped durations pass
   * @throws EnvironmentException when the folder is not there
   */
  ShippedRules(Path prometheus, int scale) {
    this.rules = prometheus;
    this.scale = scale;
    if (!Files.isRegularFile(prometheus.resolve(CONFIGURATION))) {
      throw new EnvironmentException(
          "No Prometheus configuration in " + prometheus,
          "Name the folder deploy/prometheus of a checkout with --rules");
    }
  }

  /**
   * Writes configuration and rules into a folder.
   *
   * @param own address of the Prometheus that reads them
   */
  void write(Path home, DemoAddresses demo, String own) throws IOException {
    Path target = Files.createDirectories(home.resolve("rules"));
    for (Path file : files()) {
      Files.writeString(target.resolve(file.getFileName()), faster(Files.readString(file)));
    }
    int scrape = Math.max(SHORTEST_SCRAPE_MILLIS, SCRAPE_MILLIS / scale);
    Files.writeString(
        home.resolve(CONFIGURATION),
        Files.readString(rules.resolve(CONFIGURATION))
            .replace("127.0.0.1:9464", demo.exporterTarget())
            .replace("127.0.0.1:9249", demo.healthTarget())
            .replace("127.0.0.1:9090", own)
            .replace("scrape_interval: 5s", "scrape_interval: " + scrape + "ms"));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(rules.resolve("rules"))) {
      return files.filter(file -> file.toString().endsWith(".yml")).sorted().toList();
    }
  }

  /** Windows, intervals and waits pass faster, and as much lag as before is less. */
  private String faster(String text) {
    String sooner = scale == 1 ? text : FasterTime.of(text, scale);
    return LAGGING
        .matcher(sooner)
        .replaceAll(found -> found.group(1) + Integer.parseInt(found.group(2)) / scale);
  }
}
