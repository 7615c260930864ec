package dev.weir.client;

import dev.weir.schemas.Feedback;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.LlmRequest;
import dev.weir.schemas.LlmResponse;
import dev.weir.schemas.Usage;
import dev.weir.schemas.half.CallHalves;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;

/**
 * Publishes calls to the topics of Weir, in their native form, keyed by call id.
 *
 * <p>Publishing never blocks and never throws: a record waits in a buffer of fixed size, and one
 * that does not fit is dropped and counted. Encoding happens on the caller's thread, everything
 * else on a thread of the publisher's own. Thread-safe; one an application.
 */
public final class CallPublisher implements AutoCloseable {

  @FunctionalInterface
  private interface Encoding {
    Outgoing encode() throws IOException;
  }

  private final PublisherSettings settings;
  private final OutgoingBuffer buffer;
  private final Tally tally;
  private final KafkaDelivery delivery;

  CallPublisher(
      PublisherSettings settings, OutgoingBuffer buffer, Tally tally, KafkaDelivery delivery) {
    this.settings = settings;
    this.buffer = buffer;
    this.tally = tally;
    this.delivery = delivery;
  }

  /**
   * Begins the settings of a publisher.
   *
   * @param bootstrapServers brokers as host:port, several separated by commas
   */
  public static PublisherSettings to(String bootstrapServers) {
    return new PublisherSettings(bootstrapServers);
  }

  /** Loads what the first call needs, so that no request of the application waits for it. */
  void warmUp() {
    LlmCall call =
        LlmCall.newBuilder()
            .setCallId(UUID.randomUUID().toString())
            .setRequestedAt(0)
            .setRespondedAt(0L)
            .setUsage(Usage.newBuilder().build())
            .build();
    try {
      encoded(call);
      encoded(CallHalves.requestOf(call));
      encoded(CallHalves.responseOf(call));
    } catch (IOException e) {
      tally.troubled(e);
    }
  }

  /** Begins a call: it has a new id, and is requested now. */
  public AskedCall call(String promptId, String promptVersion) {
    return new AskedCall(this, promptId, promptVersion, settings.environment, settings.service);
  }

  /** Publishes a whole call; false when it was dropped or cannot be encoded. */
  public boolean publish(LlmCall call) {
    return publish(() -> encoded(call));
  }

  /** Publishes what was asked, its answer to follow; false as with a call. */
  public boolean publish(LlmRequest request) {
    return publish(() -> encoded(request));
  }

  /** Publishes what came back for a request; false as with a call. */
  public boolean publish(LlmResponse response) {
    return publish(() -> encoded(response));
  }

  boolean publishCall(LlmCall.Builder call) {
    return publish(() -> encoded(call.build()));
  }

  boolean publishRequest(LlmCall.Builder call) {
    return publish(() -> encoded(CallHalves.requestOf(call.build())));
  }

  boolean publishResponse(LlmCall.Builder call) {
    return publish(() -> encoded(CallHalves.responseOf(call.build())));
  }

  private Outgoing encoded(LlmCall call) throws IOException {
    return Outgoing.of(settings.calls, call.getCallId(), call.toByteBuffer());
  }

  private Outgoing encoded(LlmRequest request) throws IOException {
    return Outgoing.of(settings.requests, request.getCallId(), request.toByteBuffer());
  }

  private Outgoing encoded(LlmResponse response) throws IOException {
    return Outgoing.of(settings.responses, response.getCallId(), response.toByteBuffer());
  }

  /** Publishes what somebody thinks of a call; false as with a call. */
  public boolean publish(Feedback feedback) {
    return publish(() -> Outgoing.of(settings.feedback, judged(feedback), feedback.toByteBuffer()));
  }

  private static String judged(Feedback feedback) {
    if (feedback.getCallId() != null) {
      return feedback.getCallId();
    }
    String response = feedback.getResponseId();
    return response == null ? feedback.getFeedbackId() : response;
  }

  private boolean publish(Encoding encoding) {
    tally.published.increment();
    Outgoing record;
    try {
      record = encoding.encode();
    } catch (IOException | RuntimeException e) {
      // A record of the application's making; it must not pay for it with a failed request.
      tally.failed(e);
      return false;
    }
    boolean taken = buffer.offer(record);
    if (!taken) {
      tally.dropped.increment();
    }
    return taken;
  }

  /** What became of all records so far. */
  public PublisherCounts counts() {
    return tally.now();
  }

  /** What went wrong last, whether or not a record was lost by it. */
  public Optional<String> lastFailure() {
    return Optional.ofNullable(tally.lastFailure()).map(Exception::toString);
  }

  /** Delivers what waits, for as long as the settings say, and drops the rest. */
  @Override
  public void close() {
    try {
      delivery.close(settings.closeWithin());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
