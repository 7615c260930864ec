package dev.weir.launcher.experiment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import dev.weir.core.decode.SingleObject;
import dev.weir.launcher.broker.Clients;
import dev.weir.launcher.broker.EmbeddedBroker;
import dev.weir.launcher.fixture.ResumedJob;
import dev.weir.schemas.Comparison;
import dev.weir.schemas.Feedback;
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
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The job, and what it says of experiments. */
final class ExperimentJob extends ResumedJob {

  /**
   * @param name with which the names of its topics begin
   */
  ExperimentJob(EmbeddedBroker broker, Path directory, String name, Map<String, String> more) {
    super(broker, directory, name, with(more));
  }

  private static Map<String, String> with(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>();
    // Long enough for a busy machine: what is taken for idle comes late, and then counts elsewhere.
    settings.put("clock.idleness", "20s");
    settings.put("drift.enabled", "false");
    settings.put("comparison.pane", "20s");
    settings.putAll(more);
    return settings;
  }

  /** Declares an experiment on its topic. */
  void declare(String id, String text) {
    send(config.topics().experiments(), id, text.getBytes(UTF_8));
    flush();
  }

  void judge(List<Feedback> judgements) {
    judgements.forEach(
        each -> send(config.topics().feedback(), each.getFeedbackId(), SingleObject.encode(each)));
    flush();
  }

  /** Ends an experiment. */
  void end(String id) {
    send(config.topics().experiments(), id, null);
    flush();
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
}
