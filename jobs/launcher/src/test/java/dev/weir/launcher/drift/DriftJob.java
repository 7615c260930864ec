package dev.weir.launcher.drift;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.core.config.MonitorConfig;
import dev.weir.core.decode.SingleObject;
import dev.weir.launcher.broker.Clients;
import dev.weir.launcher.broker.EmbeddedBroker;
import dev.weir.launcher.run.MiniClusterSettings;
import dev.weir.launcher.run.RunningJob;
import dev.weir.launcher.topic.TopicPlan;
import dev.weir.launcher.topic.Topics;
import dev.weir.schemas.DriftAlert;
import dev.weir.schemas.DriftEvidence;
import dev.weir.schemas.LlmCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** The job over topics of its own, which can be stopped and goes on from its savepoint. */
final class DriftJob implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  final MonitorConfig config;
  private final EmbeddedBroker broker;
  private final Path directory;
  private final Map<String, String> settings = new HashMap<>();
  private final KafkaProducer<byte[], byte[]> producer;
  private Optional<String> savepoint = Optional.empty();
  private @Nullable RunningJob running;

  /**
   * @param name with which the names of its topics begin
   */
  DriftJob(EmbeddedBroker broker, Path directory, String name, Map<String, String> more) {
    this.broker = broker;
    this.directory = directory.resolve(name);
    settings.put("kafka.bootstrap-servers", broker.bootstrapServers());
    settings.put("checkpoints.directory", this.directory.resolve("checkpoints").toString());
    settings.put("checkpoints.interval", "1s");
    settings.put("clock.mode", "event");
    settings.put("clock.idleness", "10s");
    settings.put("drift.pane", "10s");
    MonitorConfig.defaults()
        .topics()
        .byKey()
        .forEach((key, topic) -> settings.put("topics." + key, name + "." + topic));
    settings.putAll(more);
    config = MonitorConfig.of(settings);
    try (Topics topics = Topics.of(config.kafka())) {
      topics.create(TopicPlan.shipped().named(config.topics()));
    }
    // One request on its way at a time: a partition that has just got its leader can stall others.
    producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "max.in.flight.requests.per.connection",
                "1"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  void send(List<LlmCall> calls) {
    calls.forEach(this::send);
    producer.flush();
  }

  void send(LlmCall call) {
    Future<?> unused =
        producer.send(
            new ProducerRecord<>(
                config.topics().calls(),
                call.getCallId().getBytes(UTF_8),
                SingleObject.encode(call)));
  }

  /** Starts, or goes on from where it was stopped. */
  void start(int parallelism) {
    start(parallelism, Map.of());
  }

  /** The same with other settings than those it was made with. */
  void start(int parallelism, Map<String, String> changed) {
    Map<String, String> parallel = new HashMap<>(settings);
    parallel.putAll(changed);
    parallel.put("job.parallelism", Integer.toString(parallelism));
    running =
        RunningJob.start(
            MonitorConfig.of(parallel), MiniClusterSettings.resuming(0, -1, savepoint));
  }

  void stop() throws InterruptedException {
    RunningJob job = Objects.requireNonNull(running, "not started");
    savepoint = job.stop(directory.resolve("savepoints"), PATIENCE);
    assertThat(savepoint).isPresent();
    job.close();
    running = null;
  }

  /** Waits until detectors have seen the pane that ends then. */
  void awaitPane(long end) {
    await("pane " + end)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> evidence().stream().anyMatch(each -> each.value().getPaneEnd() >= end));
  }

  /** A record of a topic with the time at which Kafka took it. */
  record Taken<T>(T value, long millis) {}

  List<Taken<DriftEvidence>> evidence() {
    return Clients.readAll(broker, config.topics().drift()).stream()
        .map(each -> new Taken<>(read(each, DriftEvidence::fromByteBuffer), each.timestamp()))
        .toList();
  }

  List<Taken<DriftAlert>> alerts() {
    return Clients.readAll(broker, config.topics().alerts()).stream()
        .filter(each -> each.value() != null)
        .map(each -> new Taken<>(read(each, DriftAlert::fromByteBuffer), each.timestamp()))
        .toList();
  }

  /** Everything said of streams until then: equal for jobs that found the same. */
  Map<String, String> told(long paneEnd) {
    Map<String, String> told = new TreeMap<>();
    for (ConsumerRecord<byte[], byte[]> each : Clients.readAll(broker, config.topics().drift())) {
      DriftEvidence evidence = read(each, DriftEvidence::fromByteBuffer);
      put(told, "evidence", evidence.getPaneEnd(), paneEnd, each);
    }
    for (ConsumerRecord<byte[], byte[]> each : Clients.readAll(broker, config.topics().alerts())) {
      if (each.value() == null) {
        continue;
      }
      DriftAlert alert = read(each, DriftAlert::fromByteBuffer);
      put(told, "alert " + alert.getState(), alert.getPaneEnd(), paneEnd, each);
    }
    return told;
  }

  private static void put(
      Map<String, String> told,
      String what,
      long end,
      long until,
      ConsumerRecord<byte[], byte[]> record) {
    if (end <= until) {
      String key = what + " " + end + " " + new String(record.key(), UTF_8);
      told.put(key, HexFormat.of().formatHex(record.value()));
    }
  }

  private interface Reading<T> {
    T of(ByteBuffer bytes) throws IOException;
  }

  private static <T> T read(ConsumerRecord<byte[], byte[]> record, Reading<T> reading) {
    try {
      return reading.of(ByteBuffer.wrap(record.value()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** When Kafka took each call, milliseconds since the epoch, by its id. */
  Map<String, Long> arrivals() {
    Map<String, Long> arrivals = new HashMap<>();
    Clients.readAll(broker, config.topics().calls())
        .forEach(each -> arrivals.put(new String(each.key(), UTF_8), each.timestamp()));
    return arrivals;
  }

  @Override
  public void close() {
    producer.close();
    if (running != null) {
      running.close();
    }
  }
}
