package dev.weir.launcher.experiment;

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
import dev.weir.schemas.Comparison;
import dev.weir.schemas.Feedback;
import dev.weir.schemas.LlmCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
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
final class ExperimentJob implements AutoCloseable {

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
  ExperimentJob(EmbeddedBroker broker, Path directory, String name, Map<String, String> more) {
    this.broker = broker;
    this.directory = directory.resolve(name);
    settings.put("kafka.bootstrap-servers", broker.bootstrapServers());
    settings.put("checkpoints.directory", this.directory.resolve("checkpoints").toString());
    settings.put("checkpoints.interval", "1s");
    settings.put("clock.mode", "event");
    // Long enough for a busy machine: what is taken for idle comes late, and then counts elsewhere.
    settings.put("clock.idleness", "20s");
    settings.put("drift.enabled", "false");
    settings.put("comparison.pane", "20s");
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

  /** Declares an experiment on its topic. */
  void declare(String id, String text) {
    send(config.topics().experiments(), id, text.getBytes(UTF_8));
    producer.flush();
  }

  void send(List<LlmCall> calls) {
    calls.forEach(
        call -> send(config.topics().calls(), call.getCallId(), SingleObject.encode(call)));
    producer.flush();
  }

  void judge(List<Feedback> judgements) {
    judgements.forEach(
        each -> send(config.topics().feedback(), each.getFeedbackId(), SingleObject.encode(each)));
    producer.flush();
  }

  /** Ends an experiment. */
  void end(String id) {
    send(config.topics().experiments(), id, null);
    producer.flush();
  }

  void send(String topic, String key, byte @Nullable [] value) {
    Future<?> unused = producer.send(new ProducerRecord<>(topic, key.getBytes(UTF_8), value));
  }

  /** Starts, or goes on from where it was stopped. */
  void start(int parallelism) {
    Map<String, String> parallel = new HashMap<>(settings);
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

  /** Waits until an experiment was looked at at the end of that pane. */
  void awaitPane(String experiment, long end) {
    await("pane " + end + " of " + experiment)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> comparisons(experiment).stream().anyMatch(each -> each.getPaneEnd() >= end));
  }

  /** What was said of an experiment, in order of time. */
  List<Comparison> comparisons(String experiment) {
    return Clients.readAll(broker, config.topics().comparisons()).stream()
        .map(ExperimentJob::read)
        .filter(each -> each.getExperiment().equals(experiment))
        .sorted(Comparator.comparingLong(Comparison::getPaneEnd))
        .toList();
  }

  /** What was said last, until then, of a metric of an arm. */
  Comparison last(String experiment, String arm, String metric, long until) {
    return comparisons(experiment).stream()
        .filter(each -> each.getArm().equals(arm) && each.getMetric().equals(metric))
        .filter(each -> each.getPaneEnd() <= until)
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  /** Everything said of experiments until then: equal for jobs that found the same. */
  Map<String, String> told(long paneEnd) {
    Map<String, String> told = new TreeMap<>();
    for (ConsumerRecord<byte[], byte[]> each :
        Clients.readAll(broker, config.topics().comparisons())) {
      Comparison comparison = read(each);
      if (comparison.getPaneEnd() <= paneEnd) {
        told.put(
            comparison.getPaneEnd() + " " + new String(each.key(), UTF_8),
            HexFormat.of().formatHex(each.value()));
      }
    }
    return told;
  }

  List<String> errors() {
    return Clients.readAll(broker, config.topics().policyErrors()).stream()
        .map(each -> new String(each.value(), UTF_8))
        .toList();
  }

  private static Comparison read(ConsumerRecord<byte[], byte[]> record) {
    try {
      return Comparison.fromByteBuffer(ByteBuffer.wrap(record.value()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    producer.close();
    if (running != null) {
      running.close();
    }
  }
}
