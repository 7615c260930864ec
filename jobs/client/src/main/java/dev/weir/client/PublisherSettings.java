package dev.weir.client;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says where calls go and how much may wait; begun by {@link CallPublisher#to}, ended by {@link
 * #open}.
 */
public final class PublisherSettings {

  private static final Pattern SERVERS =
      Pattern.compile("[^\\s,:]+:\\d{1,5}(,[^\\s,:]+:\\d{1,5})*");
  private static final int SMALLEST_BUFFER = 64 << 10;
  private static final int LARGEST_RECORD = 16 << 20;

  private final Map<String, Object> kafka = new HashMap<>();
  private long bufferBytes = 32 << 20;
  private Duration closeWithin = Duration.ofSeconds(10);
  @Nullable String environment;
  @Nullable String service;
  String calls = "llm.calls";
  String requests = "llm.requests";
  String responses = "llm.responses";
  String feedback = "llm.feedback";

  PublisherSettings(String bootstrapServers) {
    if (!SERVERS.matcher(bootstrapServers).matches()) {
      throw new IllegalArgumentException(
          "bootstrap servers: found '"
              + bootstrapServers
              + "', expected host:port, several separated by commas");
    }
    kafka.put("bootstrap.servers", bootstrapServers);
    kafka.put("client.id", "weir-client");
    kafka.put("acks", "all");
    kafka.put("compression.type", "lz4");
    kafka.put("linger.ms", 20);
    kafka.put("max.request.size", LARGEST_RECORD);
    // A fresh partition may refuse the first of several requests on their way and take the second:
    // it then answers each retry with an out-of-order sequence until the delivery times out.
    kafka.put("max.in.flight.requests.per.connection", 1);
  }

  /** Deployment stage of every call, such as production. */
  public PublisherSettings environment(String value) {
    environment = value;
    return this;
  }

  /** Name of this application, on every call. */
  public PublisherSettings service(String value) {
    service = value;
    return this;
  }

  /** Topics of whole calls, of requests, of responses and of feedback, where they differ. */
  public PublisherSettings topics(
      String calls, String requests, String responses, String feedback) {
    this.calls = calls;
    this.requests = requests;
    this.responses = responses;
    this.feedback = feedback;
    return this;
  }

  /** Bytes that may wait for Kafka, half of them encoded into batches already; 32 MiB. */
  public PublisherSettings bufferBytes(long value) {
    if (value < SMALLEST_BUFFER) {
      throw new IllegalArgumentException(
          "buffer bytes: found " + value + ", expected at least " + SMALLEST_BUFFER);
    }
    bufferBytes = value;
    return this;
  }

  /** How long closing may take; what is not delivered by then is dropped. 10 s. */
  public PublisherSettings closeWithin(Duration value) {
    if (value.isNegative()) {
      throw new IllegalArgumentException(
          "close within: found " + value + ", expected a duration of zero or more");
    }
    closeWithin = value;
    return this;
  }

  /** A property of Kafka's producer, such as those of TLS and SASL; it wins over ours. */
  public PublisherSettings kafka(String name, String value) {
    kafka.put(name, value);
    return this;
  }

  /** Begins to publish. Whether Kafka can be reached is not asked. */
  public CallPublisher open() {
    OutgoingBuffer buffer = new OutgoingBuffer(bufferBytes - bufferBytes / 2);
    Tally tally = new Tally();
    KafkaDelivery delivery = new KafkaDelivery(buffer, tally, producer());
    delivery.start();
    CallPublisher publisher = new CallPublisher(this, buffer, tally, delivery);
    publisher.warmUp();
    return publisher;
  }

  private Map<String, Object> producer() {
    Map<String, Object> properties = new HashMap<>(kafka);
    properties.putIfAbsent("buffer.memory", bufferBytes / 2);
    return properties;
  }

  Duration closeWithin() {
    return closeWithin;
  }
}
