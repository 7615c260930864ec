package dev.weir.core.config;

import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How Kafka is reached, by the job and by everything beside it.
 *
 * @param bootstrapServers host:port, several separated by commas
 * @param groupId consumer group that offsets are committed under
 * @param properties settings of the Kafka clients, passed through unread; all print masked
 */
public record KafkaConfig(String bootstrapServers, String groupId, Map<String, Secret> properties)
    implements Serializable {

  public KafkaConfig {
    Rules.present("kafka.bootstrap-servers", bootstrapServers);
    Rules.present("kafka.group-id", groupId);
    properties = Collections.unmodifiableMap(new TreeMap<>(properties));
    refuse(properties, "bootstrap.servers", "kafka.bootstrap-servers");
    refuse(properties, "group.id", "kafka.group-id");
  }

  /** Properties any Kafka client starts from, secrets in the clear: for clients only. */
  public Map<String, String> clientProperties() {
    Map<String, String> all = new TreeMap<>();
    properties.forEach((name, value) -> all.put(name, value.reveal()));
    all.put("bootstrap.servers", bootstrapServers);
    return all;
  }

  static KafkaConfig read(Settings settings) {
    return new KafkaConfig(
        settings.text(
            "kafka.bootstrap-servers",
            "127.0.0.1:9092",
            "Brokers as host:port, several separated by commas."),
        settings.text(
            "kafka.group-id",
            "weir",
            "Consumer group under which offsets are committed for others to see; the job itself"
                + " resumes from its checkpoint."),
        settings.secrets(
            "kafka.properties",
            "Settings of the Kafka clients (TLS, SASL, timeouts) under Kafka's own names, passed"
                + " through unread and printed masked."));
  }

  private static void refuse(Map<String, Secret> properties, String name, String instead) {
    if (properties.containsKey(name)) {
      throw new ConfigException(
          "kafka.properties." + name,
          "a value",
          "none, it has a key of its own",
          "Set " + instead + " instead.");
    }
  }
}
