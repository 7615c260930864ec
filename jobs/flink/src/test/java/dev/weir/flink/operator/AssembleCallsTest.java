package dev.weir.flink.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.call.CallHeader;
import dev.weir.core.config.AssembleConfig;
import dev.weir.core.config.MonitorConfig;
import dev.weir.core.decode.SingleObject;
import dev.weir.flink.source.Item;
import dev.weir.flink.state.Half;
import dev.weir.flink.state.TopicRecord;
import dev.weir.schemas.DeadLetter;
import dev.weir.schemas.DeadLetterReason;
import dev.weir.schemas.LlmRequest;
import dev.weir.schemas.LlmResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AssembleCallsTest {

  private static final long START = 1_800_000_000_000_000L;
  private static final long SECOND = 1_000_000L;
  private static final AssembleConfig CONFIG =
      new AssembleConfig(Duration.ofSeconds(60), Duration.ofSeconds(30));

  @Test
  void pairsInEitherOrderAndKeepsNothing() throws Exception {
    try (Stage stage = new Stage(null)) {
      stage.accept(request("a", START));
      stage.accept(response("a", START + 2 * SECOND));
      stage.accept(response("b", START + 3 * SECOND));
      stage.accept(request("b", START + SECOND));

      assertThat(stage.emitted).containsExactly("PAIRED a 2000000", "PAIRED b 2000000");
      stage.expectEmptyState();
    }
  }

  @Test
  void aRequestWithoutAnAnswerTimesOutByEventTime() throws Exception {
    try (Stage stage = new Stage(null)) {
      stage.accept(request("a", START));
      stage.watermark(START + 59 * SECOND);
      assertThat(stage.emitted).isEmpty();

      stage.watermark(START + 60 * SECOND);
      assertThat(stage.emitted).containsExactly("TIMED_OUT a");
    }
  }

  @Test
  void aResponseAfterTheTimeoutIsADeadLetterAndTheMemoryOfItEnds() throws Exception {
    try (Stage stage = new Stage(null)) {
      stage.accept(request("a", START));
      stage.watermark(START + 60 * SECOND);
      stage.accept(response("a", START + 61 * SECOND));

      assertThat(stage.emitted).containsExactly("TIMED_OUT a", "CLOSED_HALF AFTER_TIMEOUT");
      assertThat(stage.letters()).containsExactly(DeadLetterReason.AFTER_TIMEOUT);

      stage.watermark(START + 90 * SECOND);
      stage.expectEmptyState();
    }
  }

  @Test
  void aResponseWithoutARequestIsADeadLetter() throws Exception {
    try (Stage stage = new Stage(null)) {
      stage.accept(response("a", START));
      stage.watermark(START + 60 * SECOND);

      assertThat(stage.emitted).containsExactly("CLOSED_HALF RESPONSE_WITHOUT_REQUEST");
      assertThat(stage.letters()).containsExactly(DeadLetterReason.RESPONSE_WITHOUT_REQUEST);
      stage.expectEmptyState();
    }
  }

  @Test
  void waitingHalvesSurviveARestore() throws Exception {
    OperatorSubtaskState written;
    try (Stage before = new Stage(null)) {
      before.accept(request("a", START));
      written = before.harness.snapshot(1, 1);
    }
    try (Stage after = new Stage(written)) {
      after.accept(response("a", START + SECOND));
      assertThat(after.emitted).containsExactly("PAIRED a 1000000");
    }
  }

  private static Half request(String id, long at) {
    return half(
        id,
        true,
        at,
        LlmRequest.newBuilder().setCallId(id).setRequestedAt(at).setPromptId("p").build());
  }

  private static Half response(String id, long at) {
    return half(
        id,
        false,
        at,
        LlmResponse.newBuilder().setCallId(id).setRespondedAt(at).setOutput("fine").build());
  }

  private static Half half(String id, boolean request, long at, SpecificRecord record) {
    byte[] framed = SingleObject.encode(record);
    byte[] body = Arrays.copyOfRange(framed, 10, framed.length);
    return new Half(
        id, request, at, request ? "requests" : "responses", 0, 1, 2, body.length, body);
  }

  /** The operator in a harness; each item is described at once, for it is valid no longer. */
  private static final class Stage implements AutoCloseable {

    final KeyedOneInputStreamOperatorTestHarness<String, Half, Item> harness;
    final List<String> emitted = new ArrayList<>();

    Stage(@Nullable OperatorSubtaskState restored) throws Exception {
      harness =
          new KeyedOneInputStreamOperatorTestHarness<>(
              new KeyedProcessOperator<>(
                  new AssembleCalls(CONFIG, MonitorConfig.defaults().redact())),
              Half::callId,
              Types.STRING);
      harness.setup(Item.TYPE.createSerializer(harness.getExecutionConfig().getSerializerConfig()));
      if (restored != null) {
        harness.initializeState(restored);
      }
      harness.open();
    }

    void accept(Half half) throws Exception {
      harness.processElement(new StreamRecord<>(half, half.eventTime() / 1_000));
      describe();
    }

    void watermark(long micros) throws Exception {
      harness.processWatermark(new Watermark(micros / 1_000));
      describe();
    }

    private void describe() {
      for (Object element = harness.getOutput().poll();
          element != null;
          element = harness.getOutput().poll()) {
        if (element instanceof StreamRecord<?> record && record.getValue() instanceof Item item) {
          emitted.add(describe(item));
        }
      }
    }

    private static String describe(Item item) {
      if (item.kind == Item.Kind.CLOSED_HALF) {
        return item.kind + " " + item.reason;
      }
      CallHeader header = item.header;
      String id = header.callId().toString();
      boolean answered = header.respondedAt() != CallHeader.ABSENT;
      return item.origin
          + " "
          + id
          + (answered ? " " + (header.respondedAt() - header.requestedAt()) : "");
    }

    List<DeadLetterReason> letters() throws Exception {
      List<DeadLetterReason> reasons = new ArrayList<>();
      for (StreamRecord<TopicRecord> letter : harness.getSideOutput(AssembleCalls.DEAD_LETTERS)) {
        assertThat(new String(letter.getValue().key(), UTF_8)).isEqualTo("responses-0-1");
        reasons.add(
            DeadLetter.fromByteBuffer(ByteBuffer.wrap(letter.getValue().value())).getReason());
      }
      return reasons;
    }

    void expectEmptyState() {
      assertThat(harness.numKeyedStateEntries()).isZero();
      assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Override
    public void close() throws Exception {
      harness.close();
    }
  }
}
