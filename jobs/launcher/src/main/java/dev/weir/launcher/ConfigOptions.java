package dev.weir.launcher;

import dev.weir.core.config.ConfigReader;
import dev.weir.core.config.MonitorConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command finds Kafka and the names of its topics: the monitor's own configuration. */
final class ConfigOptions {

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Configuration of the monitor; what it leaves out has its default.")
  private @Nullable Path file;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "One setting, over the file and the environment; repeatable.")
  private List<String> assignments = new ArrayList<>();

  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT",
      description = "Brokers, the same as --set kafka.bootstrap-servers=HOST:PORT.")
  private @Nullable String servers;

  /** Reads file, environment and options, the later over the earlier. */
  MonitorConfig read() {
    return read(List.of());
  }

  /** Reads as {@link #read()}, over defaults of the command's own. */
  MonitorConfig read(List<String> defaults) {
    return read(defaults, List.of());
  }

  /** Reads as {@link #read()}, under settings of the command's own options. */
  MonitorConfig readWith(List<String> own) {
    return read(List.of(), own);
  }

  private MonitorConfig read(List<String> defaults, List<String> own) {
    List<String> all = new ArrayList<>(defaults);
    all.addAll(assignments);
    if (servers != null) {
      all.add("kafka.bootstrap-servers=" + servers);
    }
    all.addAll(own);
    return ConfigReader.read(file, System.getenv(), all);
  }

  /** Whether anything but the defaults says where Kafka is. */
  boolean namesKafka() {
    return file != null
        || servers != null
        || System.getenv("WEIR_KAFKA_BOOTSTRAP_SERVERS") != null
        || assignments.stream().anyMatch(one -> one.startsWith("kafka."));
  }
}
