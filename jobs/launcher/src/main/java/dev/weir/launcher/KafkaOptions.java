package dev.weir.launcher;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import picocli.CommandLine.Option;

/** Which Kafka a command talks to. */
final class KafkaOptions {

  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:9092",
      description = "Bootstrap servers, separated by commas (default: ${DEFAULT-VALUE}).")
  String servers = "127.0.0.1:9092";

  @Option(
      names = "--kafka-property",
      paramLabel = "KEY=VALUE",
      description = "Any Kafka client setting, such as security.protocol=SSL; repeatable.")
  Map<String, String> properties = new LinkedHashMap<>();

  /** Client settings, bootstrap servers included. */
  Map<String, String> client() {
    Map<String, String> client = new LinkedHashMap<>(properties);
    client.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, servers);
    return client;
  }
}
