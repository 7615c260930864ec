package dev.weir.core.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.call.RandomCalls;
import dev.weir.schemas.DeadLetterReason;
import dev.weir.schemas.LlmCall;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

final class DecoderTest {

  private static final Schema CALL = LlmCall.getClassSchema();

  private final RecordedItems items = new RecordedItems();
  private final LlmCall call = new RandomCalls(new Random(3)).call();
  private final Decoder decoder =
      new Decoder(
          SchemaHistory.of(List.of()),
          SchemaIds.of(Map.of(42, CALL, 43, Schema.create(Schema.Type.STRING))),
          1 << 20);

  @Test
  void handsOnACurrentCallWhereItLies() throws Exception {
    byte[] value = SingleObject.encode(call);
    decoder.decode(InputKind.CALLS, value, items);
    assertThat(items.calls).containsExactly(call);
    assertThat(items.arrays.get(0)).isSameAs(value);
    assertThat(value).isEqualTo(bytes(call.toByteBuffer()));
  }

  @Test
  void readsTheOtherKinds() {
    RandomCalls records = new RandomCalls(new Random(4));
    var request = records.request();
    var response = records.response();
    var feedback = records.feedback();
    decoder.decode(InputKind.REQUESTS, SingleObject.encode(request), items);
    decoder.decode(InputKind.RESPONSES, SingleObject.encode(response), items);
    decoder.decode(InputKind.FEEDBACK, SingleObject.encode(feedback), items);
    assertThat(items.requests).containsExactly(request);
    assertThat(items.responses).containsExactly(response);
    assertThat(items.judgements).containsExactly(feedback);
    assertThat(items.size()).isEqualTo(3);
  }

  @Test
  void refusesFeedbackOfNoFiniteNumber() {
    var feedback = new RandomCalls(new Random(5)).feedback();
    feedback.setNumber(Double.NaN);
    decoder.decode(InputKind.FEEDBACK, SingleObject.encode(feedback), items);
    feedback.setNumber(1.0);
    feedback.setProbability(Double.NaN);
    decoder.decode(InputKind.FEEDBACK, SingleObject.encode(feedback), items);
    assertThat(items.judgements).isEmpty();
    assertThat(items.letters)
        .extracting(RecordedItems.Letter::reason)
        .containsExactly(DeadLetterReason.INVALID_VALUE, DeadLetterReason.INVALID_VALUE);
  }

  @Test
  void readsConfluentFraming() {
    decoder.decode(InputKind.CALLS, confluent(42), items);
    assertThat(items.calls).containsExactly(call);
  }

  @Test
  void readsEveryFormWhereItLiesInALargerArray() {
    byte[] json = "{\"call_id\":\"a\",\"requested_at\":1}".getBytes(StandardCharsets.UTF_8);
    for (byte[] value : List.of(SingleObject.encode(call), confluent(42), json)) {
      byte[] larger = new byte[value.length + 12];
      Arrays.fill(larger, (byte) '{');
      System.arraycopy(value, 0, larger, 5, value.length);
      decoder.decode(InputKind.CALLS, larger, 5, value.length, items);
    }
    assertThat(items.letters).isEmpty();
    assertThat(items.calls.subList(0, 2)).containsExactly(call, call);
    assertThat(items.calls.get(2).getCallId()).isEqualTo("a");
  }

  @Test
  void sendsAwayAnUnknownSchemaIdAndOneOfAnotherRecord() {
    decoder.decode(InputKind.CALLS, confluent(41), items);
    decoder.decode(InputKind.CALLS, confluent(43), items);
    decoder.decode(InputKind.REQUESTS, confluent(42), items);
    assertReasons(
        DeadLetterReason.UNKNOWN_SCHEMA,
        DeadLetterReason.UNKNOWN_SCHEMA,
        DeadLetterReason.UNKNOWN_SCHEMA);
  }

  @Test
  void sendsAwayAnUnknownFingerprint() {
    byte[] value = SingleObject.encode(call);
    value[5]++;
    decoder.decode(InputKind.CALLS, value, items);
    assertReasons(DeadLetterReason.UNKNOWN_SCHEMA);
  }

  @Test
  void sendsAwayARecordThatIsCutShort() {
    byte[] value = SingleObject.encode(call);
    decoder.decode(InputKind.CALLS, Arrays.copyOf(value, value.length - 1), items);
    assertReasons(DeadLetterReason.MALFORMED_AVRO);
  }

  @Test
  void sendsAwayWhatIsNoRecord() {
    decoder.decode(InputKind.CALLS, null, items);
    decoder.decode(InputKind.CALLS, new byte[0], items);
    decoder.decode(InputKind.CALLS, new byte[] {'x'}, items);
    decoder.decode(InputKind.CALLS, new byte[] {0, 1}, items);
    decoder.decode(InputKind.CALLS, new byte[(1 << 20) + 1], items);
    assertReasons(
        DeadLetterReason.EMPTY,
        DeadLetterReason.EMPTY,
        DeadLetterReason.UNKNOWN_FORMAT,
        DeadLetterReason.UNKNOWN_FORMAT,
        DeadLetterReason.TOO_LARGE);
  }

  @Test
  void sendsAwayAnEmptyCallId() {
    LlmCall nameless = LlmCall.newBuilder(call).setCallId("").build();
    decoder.decode(InputKind.CALLS, SingleObject.encode(nameless), items);
    assertReasons(DeadLetterReason.INVALID_VALUE);
  }

  private void assertReasons(DeadLetterReason... reasons) {
    assertThat(items.letters).extracting(RecordedItems.Letter::reason).containsExactly(reasons);
    assertThat(items.size()).isEqualTo(reasons.length);
    assertThat(items.letters).allMatch(letter -> letter.detail().length() <= 200);
  }

  private byte[] confluent(int id) {
    byte[] framed = SingleObject.encode(call);
    int body = framed.length - SingleObject.HEADER_LENGTH;
    return ByteBuffer.allocate(5 + body)
        .put((byte) 0)
        .putInt(id)
        .put(framed, SingleObject.HEADER_LENGTH, body)
        .array();
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
