package dev.weir.exporter;

import java.util.Map;

/**
 * What an exporter needs to know.
 *
 * @param bootstrapServers Kafka brokers to begin with, {@code host:port,...}
 * @param topic compacted topic of totals
 * @param host address to listen on; loopback unless told otherwise
 * @param port port to listen on; 0 takes a free one
 * @param maxSeries samples shown at most, classic buckets counted one by one; new series above it
 *     are refused
 * @param kafka further consumer settings (security, timeouts), passed through
 */
public record ExporterSettings(
    String bootstrapServers,
    String topic,
    String host,
    int port,
    long maxSeries,
    Map<String, String> kafka) {

  /** W, E, I, R on a telephone. */
  public static final int DEFAULT_PORT = 9347;

  /** Measured at about 2.3 kB each in a Prometheus server. */
  public static final long DEFAULT_MAX_SERIES = 150_000;

  public ExporterSettings {
    require(!bootstrapServers.isBlank(), "kafka.bootstrap-servers", bootstrapServers, "host:port");
    require(!topic.isBlank(), "exporter.topic", topic, "the name of a topic");
    require(!host.isBlank(), "exporter.host", host, "an address to listen on, as 127.0.0.1");
    require(port >= 0 && port <= 65_535, "exporter.port", port, "0 to 65535");
    require(maxSeries > 0, "exporter.max-series", maxSeries, "at least 1");
    kafka = Map.copyOf(kafka);
  }

  /** The defaults: topic {@code llm.metrics}, loopback, port 9347, 150,000 samples. */
  public static ExporterSettings of(String bootstrapServers) {
    return new ExporterSettings(
        bootstrapServers, "llm.metrics", "127.0.0.1", DEFAULT_PORT, DEFAULT_MAX_SERIES, Map.of());
  }

  public ExporterSettings withTopic(String changed) {
    return new ExporterSettings(bootstrapServers, changed, host, port, maxSeries, kafka);
  }

  /** A copy that listens elsewhere. */
  public ExporterSettings withAddress(String changedHost, int changedPort) {
    return new ExporterSettings(
        bootstrapServers, topic, changedHost, changedPort, maxSeries, kafka);
  }

  public ExporterSettings withMaxSeries(long changed) {
    return new ExporterSettings(bootstrapServers, topic, host, port, changed, kafka);
  }

  public ExporterSettings withKafka(Map<String, String> changed) {
    return new ExporterSettings(bootstrapServers, topic, host, port, maxSeries, changed);
  }

  /** Names the Kafka settings without their values: some are passwords. */
  @Override
  public String toString() {
    return "ExporterSettings[bootstrapServers=%s, topic=%s, host=%s, port=%d, maxSeries=%d, kafka=%s]"
        .formatted(bootstrapServers, topic, host, port, maxSeries, kafka.keySet());
  }

  private static void require(boolean good, String key, Object found, String expected) {
    if (!good) {
      throw new IllegalArgumentException("%s is '%s'; expected %s".formatted(key, found, expected));
    }
  }
}
