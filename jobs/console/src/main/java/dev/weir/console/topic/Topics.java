package dev.weir.console.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.console.drift.DriftBook;
import dev.weir.console.experiment.ComparisonBook;
import dev.weir.console.store.CallStore;
import dev.weir.core.config.MonitorConfig;
import dev.weir.core.decode.SingleObject;
import dev.weir.schemas.CallSample;
import dev.weir.schemas.Comparison;
import dev.weir.schemas.DriftAlert;
import dev.weir.schemas.DriftEvidence;
import dev.weir.schemas.DriftReference;
import dev.weir.schemas.ExperimentAlert;
import dev.weir.schemas.Feedback;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Takes in what the records of each topic say; what cannot be read is counted and left. */
public final class Topics {

  /** Reads records of one topic. */
  private interface Taker {
    void take(String key, byte[] value) throws IOException;
  }

  private static final long OF_EXPERIMENT =
      SingleObject.fingerprint(ExperimentAlert.getClassSchema());

  private final CallStore store;
  private final FeedbackBook feedback;
  private final DriftBook drift;
  private final ComparisonBook comparisons;
  private final Map<String, Taker> takers = new LinkedHashMap<>();
  private final AtomicLong unreadable = new AtomicLong();
  private final String references;
  private final String compared;

  public Topics(
      MonitorConfig config,
      CallStore store,
      FeedbackBook feedback,
      DriftBook drift,
      ComparisonBook comparisons) {
    this.store = store;
    this.feedback = feedback;
    this.drift = drift;
    this.comparisons = comparisons;
    references = config.topics().references();
    compared = config.topics().comparisons();
    // Judgements first: a call that is read behind them has its rating from the beginning.
    takers.put(config.topics().feedback(), this::feedback);
    takers.put(config.topics().samples(), this::sample);
    takers.put(config.topics().drift(), (key, value) -> drift.add(evidence(value)));
    takers.put(config.topics().alerts(), (key, value) -> drift.add(alert(value)));
    takers.put(references, this::reference);
    takers.put(compared, (key, value) -> comparisons.add(key, comparison(value)));
  }

  /** Names of the topics that are read. */
  Iterable<String> names() {
    return takers.keySet();
  }

  /**
   * Takes one record in.
   *
   * @throws IOException when the store cannot be written
   */
  void take(ConsumerRecord<byte[], byte[]> record) throws IOException {
    take(record.topic(), text(record.key()), record.value());
  }

  /** Takes one record in; a null value ends what its key named, where that means something. */
  public void take(String topic, String key, byte @Nullable [] value) throws IOException {
    if (value == null) {
      if (topic.equals(references)) {
        drift.forgetReference(key);
      }
      if (topic.equals(compared)) {
        comparisons.forget(key);
      }
      return;
    }
    Taker taker = takers.get(topic);
    if (taker != null) {
      taker.take(key, value);
    }
  }

  /** Records that are none of their topic. */
  public long unreadable() {
    return unreadable.get();
  }

  private void sample(String key, byte[] value) throws IOException {
    CallSample sample = read(() -> CallSample.getDecoder().decode(value));
    if (sample != null) {
      store.put(sample, value, feedback.rating(sample.getCallId()));
    }
  }

  private void feedback(String key, byte[] value) throws IOException {
    Feedback judgement = read(() -> Feedback.getDecoder().decode(value));
    if (judgement != null && judgement.getCallId() != null) {
      feedback.add(judgement.getCallId(), judgement);
      store.rate(judgement.getCallId(), feedback.rating(judgement.getCallId()));
    }
  }

  private void reference(String key, byte[] value) {
    DriftReference reference = read(() -> DriftReference.getDecoder().decode(value));
    if (reference != null) {
      drift.add(key, reference);
    }
  }

  private @Nullable DriftEvidence evidence(byte[] value) {
    return read(() -> DriftEvidence.getDecoder().decode(value));
  }

  private @Nullable Comparison comparison(byte[] value) {
    return read(() -> Comparison.getDecoder().decode(value));
  }

  /** Null for one of an experiment, whose state stands with its comparisons. */
  private @Nullable DriftAlert alert(byte[] value) {
    if (SingleObject.framed(value) && SingleObject.fingerprint(value) == OF_EXPERIMENT) {
      return null;
    }
    return read(() -> DriftAlert.getDecoder().decode(value));
  }

  private interface Reading<T> {
    T read() throws IOException;
  }

  private <T> @Nullable T read(Reading<T> reading) {
    try {
      return reading.read();
    } catch (IOException | RuntimeException broken) {
      // Avro reports broken bytes by whatever its decoder stumbles over.
      unreadable.incrementAndGet();
      return null;
    }
  }

  private static String text(byte @Nullable [] key) {
    return key == null ? "" : new String(key, UTF_8);
  }
}
