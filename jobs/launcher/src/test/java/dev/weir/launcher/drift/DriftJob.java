package dev.weir.launcher.drift;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import dev.weir.launcher.broker.Clients;
import dev.weir.launcher.broker.EmbeddedBroker;
import dev.weir.launcher.fixture.ResumedJob;
import dev.weir.schemas.DriftAlert;
import dev.weir.schemas.DriftEvidence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The job, and what it says of drift. */
final class DriftJob extends ResumedJob {

  /**
   * @param name with which the names of its topics begin
   */
  DriftJob(EmbeddedBroker broker, Path directory, String name, Map<String, String> more) {
    super(broker, directory, name, with(more));
  }

  private static Map<String, String> with(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("clock.idleness", "10s");
    settings.put("drift.pane", "10s");
    settings.putAll(more);
    return settings;
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
}
