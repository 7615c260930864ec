package dev.weir.exporter;

import dev.weir.core.config.MonitorConfig;
import java.time.Duration;
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
 * @param staleAfter how long totals may stand still, or lag, before the exporter says so
 * @param kafka further consumer settings (security, timeouts), passed through
 */
public record ExporterSettings(
    String bootstrapServers,
    String topic,
    String host,
    int port,
    long maxSeries,
    Duration staleAfter,
    Map<String, String> kafka) {

  public ExporterSettings {
    require(!bootstrapServers.isBlank(), "kafka.bootstrap-servers", bootstrapServers, "host:port");
    require(!topic.isBlank(), "exporter.topic", topic, "the name of a topic");
    require(!host.isBlank(), "exporter.host", host, "an address to listen on, as 127.0.0.1");
    require(port >= 0 && port <= 65_535, "exporter.port", port, "0 to 65535");
    require(maxSeries > 0, "exporter.max-series", maxSeries, "at least 1");
    require(staleAfter.toMillis() > 0, "exporter.stale-after", staleAfter, "at least 1 ms");
    kafka = Map.copyOf(kafka);
  }

  /** The settings of an empty configuration file: loopback, port 9464, 150,000 samples. */
  public static ExporterSettings of(String bootstrapServers) {
    return of(MonitorConfig.defaults()).withKafka(bootstrapServers, Map.of());
  }

  /** The settings that a configuration has for the exporter. */
  public static ExporterSettings of(MonitorConfig config) {
    return new ExporterSettings(
        config.kafka().bootstrapServers(),
        config.topics().metrics(),
        config.exporter().host(),
        config.exporter().port(),
        config.exporter().maxSeries(),
        config.exporter().staleAfter(),
        config.kafka().clientProperties());
  }

  public ExporterSettings withTopic(String changed) {
    return new ExporterSettings(
        bootstrapServers, changed, host, port, maxSeries, staleAfter, kafka);
  }

  /** A copy that listens elsewhere. */
  public ExporterSettings withAddress(String changedHost, int changedPort) {
    return new ExporterSettings(
        bootstrapServers, topic, changedHost, changedPort, maxSeries, staleAfter, kafka);
  }

  public ExporterSettings withMaxSeries(long changed) {
    return new ExporterSettings(bootstrapServers, topic, host, port, changed, staleAfter, kafka);
  }

  public ExporterSettings withStaleAfter(Duration changed) {
    return new ExporterSettings(bootstrapServers, topic, host, port, maxSeries, changed, kafka);
  }

  public ExporterSettings withKafka(Map<String, String> changed) {
    return withKafka(bootstrapServers, changed);
  }

  private ExporterSettings withKafka(String servers, Map<String, String> changed) {
    return new ExporterSettings(servers, topic, host, port, maxSeries, staleAfter, changed);
  }

  /** Names the Kafka settings without their values: some are passwords. */
  @Override
  public String toString() {
    return "ExporterSettings[bootstrapServers=%s, topic=%s, host=%s, port=%d, maxSeries=%d, staleAfter=%s, kafka=%s]"
        .formatted(bootstrapServers, topic, host, port, maxSeries, staleAfter, kafka.keySet());
  }

  private static void require(boolean good, String key, Object found, String expected) {
    if (!good) {
      throw new IllegalArgumentException("%s is '%s'; expected %s".formatted(key, found, expected));
    }
  }
}
