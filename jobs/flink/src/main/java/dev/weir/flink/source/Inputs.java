package dev.weir.flink.source;

import dev.weir.core.clock.EventClock;
import dev.weir.core.config.ClockConfig;
import dev.weir.core.config.ConfigException;
import dev.weir.core.config.MonitorConfig;
import dev.weir.core.config.TopicsConfig;
import dev.weir.core.decode.Decoder;
import dev.weir.core.decode.InputKind;
import dev.weir.core.decode.SchemaHistory;
import dev.weir.core.decode.SchemaIds;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.Schema;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;

/** The input topics as one Flink source, and the event-time rules they are read under. */
public final class Inputs {

  private Inputs() {}

  /** What each input topic carries. */
  static Map<String, InputKind> kinds(TopicsConfig topics) {
    return Map.of(
        topics.calls(), InputKind.CALLS,
        topics.requests(), InputKind.REQUESTS,
        topics.responses(), InputKind.RESPONSES,
        topics.feedback(), InputKind.FEEDBACK,
        topics.spans(), InputKind.SPANS);
  }

  /** Decodes as the configuration says, waiting for the schema registry as long as it takes. */
  static Decoder decoder(MonitorConfig config) {
    return decoder(config, ChronoUnit.FOREVER.getDuration());
  }

  /**
   * Decodes as the configuration says.
   *
   * @param patience how long a schema registry that is away is waited for
   */
  public static Decoder decoder(MonitorConfig config, Duration patience) {
    SchemaHistory history = SchemaHistory.load(Inputs.class.getClassLoader());
    Map<Integer, Long> ids = config.decode().confluentIds();
    Map<Integer, Schema> schemas = new HashMap<>();
    ids.forEach((id, fingerprint) -> schemas.put(id, published(history, id, fingerprint)));
    SchemaIds known = SchemaIds.of(schemas);
    String url = config.decode().registryUrl();
    if (url != null) {
      SchemaIds registry =
          new RegistrySchemas(url, config.decode(), patience, InstantSource.system());
      SchemaIds declared = known;
      known = id -> schemas.containsKey(id) ? declared.find(id) : registry.find(id);
    }
    return new Decoder(history, known, config.decode().maxBytes().intBytes());
  }

  private static Schema published(SchemaHistory history, int id, long fingerprint) {
    Schema schema = history.find(fingerprint);
    if (schema == null) {
      throw new ConfigException(
          "decode.confluent-ids." + id,
          Long.toHexString(fingerprint),
          "the fingerprint of a published schema",
          "See the list in schemas/README.md.");
    }
    return schema;
  }

  static EventClock clock(ClockConfig clock) {
    long retention = micros(clock.retention());
    long skew = micros(clock.skew());
    return switch (clock.mode()) {
      case WALL -> EventClock.wall(retention, skew, Inputs::wallMicros);
      case EVENT -> EventClock.event(retention, skew, micros(clock.maxJump()), Inputs::wallMicros);
    };
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1_000;
  }

  private static long wallMicros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  }

  /**
   * Reads every input topic from the beginning of what it retains. A restored job goes on from its
   * checkpoint; a fresh one counts everything again under a new lineage, so a job killed before its
   * first checkpoint loses nothing.
   */
  public static KafkaSource<Item> fromKafka(MonitorConfig config) {
    Properties properties = clientProperties();
    properties.putAll(config.kafka().clientProperties());
    return KafkaSource.<Item>builder()
        .setProperties(properties)
        .setBootstrapServers(config.kafka().bootstrapServers())
        .setGroupId(config.kafka().groupId())
        .setTopics(List.copyOf(kinds(config.topics()).keySet()))
        .setStartingOffsets(OffsetsInitializer.earliest())
        .setDeserializer(new ItemDeserializer(config))
        .build();
  }

  /** How a client reads for {@link ItemDeserializer}: without copying values. */
  public static Properties clientProperties() {
    Properties properties = new Properties();
    properties.putAll(RecordValue.clientProperties());
    return properties;
  }

  /** Bounded out-of-orderness on the clamped event time, a watermark per partition. */
  public static WatermarkStrategy<Item> watermarks(ClockConfig clock) {
    return WatermarkStrategy.<Item>forBoundedOutOfOrderness(clock.outOfOrderness())
        .withTimestampAssigner((item, appendTime) -> item.eventMillis())
        .withIdleness(clock.idleness());
  }
}
