package dev.weir.flink.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.weir.core.call.BodyCodec;
import dev.weir.core.call.CallHeader;
import dev.weir.core.call.HalfHeader;
import dev.weir.core.config.MonitorConfig;
import dev.weir.core.decode.Decoder;
import dev.weir.core.decode.InputKind;
import dev.weir.core.decode.ItemSink;
import dev.weir.schemas.DeadLetterReason;
import dev.weir.schemas.Feedback;
import dev.weir.schemas.LlmCall;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RegistrySchemasTest {

  private static final Schema CALL = LlmCall.getClassSchema();
  private static final Duration FOREVER = ChronoUnit.FOREVER.getDuration();

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-23T10:00:00Z"));
  private RegistryServer registry;

  RegistrySchemasTest() throws IOException {
    registry = new RegistryServer(0);
  }

  @BeforeEach
  void register() throws IOException {
    registry.has(7, CALL.toString());
  }

  @AfterEach
  void stop() {
    registry.close();
  }

  @Test
  void asksForAnIdOnce() {
    RegistrySchemas schemas = schemas(registry.url(), FOREVER, Map.of());
    assertThat(schemas.find(7)).isEqualTo(CALL);
    assertThat(schemas.find(7)).isEqualTo(CALL);

    assertThat(registry.asked).containsExactly("/schemas/ids/7");
  }

  @Test
  void sendsTheConfiguredHeaders() {
    Map<String, String> header = Map.of("decode.registry-headers.Authorization", "Basic abc");
    assertThat(schemas(registry.url() + "/", FOREVER, header).find(7)).isEqualTo(CALL);

    assertThat(registry.asked).containsExactly("/schemas/ids/7 Basic abc");
  }

  @Test
  void asksForAnUnknownIdAgainAfterAMinute() throws IOException {
    RegistrySchemas schemas = schemas(registry.url(), FOREVER, Map.of());
    assertThat(schemas.find(8)).isNull();
    registry.has(8, CALL.toString());
    now.updateAndGet(time -> time.plusSeconds(59));
    assertThat(schemas.find(8)).isNull();
    assertThat(registry.asked).hasSize(1);

    now.updateAndGet(time -> time.plusSeconds(1));
    assertThat(schemas.find(8)).isEqualTo(CALL);
  }

  @Test
  void asksForABoundedNumberOfInventedIds() {
    RegistrySchemas schemas = schemas(registry.url(), FOREVER, Map.of());
    for (int id = 1_000; id < 2_000; id++) {
      assertThat(schemas.find(id)).isNull();
    }
    assertThat(registry.asked).hasSize(RegistrySchemas.MISSES);

    now.updateAndGet(time -> time.plusSeconds(60));
    assertThat(schemas.find(7)).isEqualTo(CALL);
  }

  @Test
  void takesWhatIsNoAvroSchemaForUnknown() throws IOException {
    registry.answer(1, 200, "{\"schemaType\": \"PROTOBUF\", \"schema\": \"message M {}\"}");
    registry.answer(2, 200, "{\"schema\": \"no schema\"}");
    registry.answer(3, 200, "{}");
    registry.answer(4, 422, "{}");
    RegistrySchemas schemas = schemas(registry.url(), FOREVER, Map.of());

    for (int id = 1; id <= 4; id++) {
      assertThat(schemas.find(id)).as("id %d", id).isNull();
    }
  }

  @Test
  void waitsForARegistryInTrouble() throws IOException {
    registry.answer(9, 500, "{}");
    RegistrySchemas schemas = schemas(registry.url(), FOREVER, Map.of());
    CompletableFuture<Schema> found = CompletableFuture.supplyAsync(() -> schemas.find(9));
    await().until(() -> registry.asked.size() >= 2);
    assertThat(found).isNotDone();

    registry.has(9, CALL.toString());
    assertThat(found.join()).isEqualTo(CALL);
  }

  @Test
  void waitsForARegistryThatIsAway() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    RegistrySchemas schemas = schemas("http://127.0.0.1:" + port, FOREVER, Map.of());
    CompletableFuture<Schema> found = CompletableFuture.supplyAsync(() -> schemas.find(7));
    registry.close();
    registry = new RegistryServer(port);
    registry.has(7, CALL.toString());

    assertThat(found.join()).isEqualTo(CALL);
  }

  @Test
  void givesUpAfterItsPatienceWithoutTakingTheIdForUnknown() throws IOException {
    registry.answer(9, 503, "{}");
    RegistrySchemas schemas = schemas(registry.url(), Duration.ZERO, Map.of());
    assertThat(schemas.find(9)).isNull();

    registry.has(9, CALL.toString());
    assertThat(schemas.find(9)).isEqualTo(CALL);
  }

  @Test
  void endsWhenItIsAskedTo() {
    registry.answer(9, 500, "{}");
    RegistrySchemas schemas = schemas(registry.url(), FOREVER, Map.of());
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> schemas.find(9)).isInstanceOf(IllegalStateException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void theDecoderReadsARecordByTheIdOfItsSchema() {
    Decoder decoder =
        Inputs.decoder(
            MonitorConfig.of(Map.of("decode.registry-url", registry.url())), Duration.ZERO);
    Kinds kinds = new Kinds();
    LlmCall call = LlmCall.newBuilder().setCallId("c").setRequestedAt(1).build();
    byte[] body = BodyCodec.<LlmCall>of(CALL).write(call);
    for (int id = 7; id <= 8; id++) {
      ByteBuffer framed = ByteBuffer.allocate(5 + body.length).put((byte) 0).putInt(id).put(body);
      decoder.decode(InputKind.CALLS, framed.array(), kinds);
    }

    assertThat(kinds.seen).containsExactly("call", "UNKNOWN_SCHEMA");
  }

  /** What a decoder made of records. */
  private static final class Kinds implements ItemSink {

    final List<String> seen = new ArrayList<>();

    @Override
    public void call(byte[] body, int offset, int length, CallHeader header) {
      seen.add("call");
    }

    @Override
    public void request(byte[] body, int offset, int length, HalfHeader header) {
      seen.add("request");
    }

    @Override
    public void response(byte[] body, int offset, int length, HalfHeader header) {
      seen.add("response");
    }

    @Override
    public void feedback(Feedback feedback) {
      seen.add("feedback");
    }

    @Override
    public void skipped() {
      seen.add("skipped");
    }

    @Override
    public void deadLetter(DeadLetterReason reason, String detail) {
      seen.add(reason.name());
    }
  }

  private RegistrySchemas schemas(String url, Duration patience, Map<String, String> more) {
    return new RegistrySchemas(url, MonitorConfig.of(more).decode(), patience, now::get);
  }
}
