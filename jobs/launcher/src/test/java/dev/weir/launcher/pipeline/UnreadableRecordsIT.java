package dev.weir.launcher.pipeline;

import static dev.weir.launcher.pipeline.LetterBook.SECRET;
import static dev.weir.schemas.DeadLetterReason.EMPTY;
import static dev.weir.schemas.DeadLetterReason.INVALID_VALUE;
import static dev.weir.schemas.DeadLetterReason.MALFORMED_AVRO;
import static dev.weir.schemas.DeadLetterReason.MALFORMED_JSON;
import static dev.weir.schemas.DeadLetterReason.MISSING_FIELD;
import static dev.weir.schemas.DeadLetterReason.TOO_LARGE;
import static dev.weir.schemas.DeadLetterReason.UNKNOWN_FORMAT;
import static dev.weir.schemas.DeadLetterReason.UNKNOWN_SCHEMA;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.decode.SingleObject;
import dev.weir.core.total.MonitorCount;
import dev.weir.launcher.letter.Letter;
import dev.weir.launcher.letter.LetterFilter;
import dev.weir.launcher.letter.LetterLog;
import dev.weir.launcher.letter.LetterReplay;
import dev.weir.launcher.letter.ReplayCount;
import dev.weir.schemas.DeadLetterReason;
import dev.weir.schemas.Feedback;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.Message;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/** What cannot be read is a dead letter with its reason and place, and the job goes on. */
class UnreadableRecordsIT extends SharedMonitor {

  private static final int KNOWN_ID = 17;
  private static final int UNKNOWN_ID = 18;
  private static final String SECRET_TEXT = "\"" + SECRET + "\"";

  UnreadableRecordsIT() {
    super(
        Map.of(
            "clock.mode",
            "wall",
            "decode.max-bytes",
            "1mb",
            "decode.confluent-ids." + KNOWN_ID,
            "%016x".formatted(SingleObject.fingerprint(LlmCall.getClassSchema()))));
  }

  @Test
  void bytesThatAreNothingWeKnow() throws Exception {
    Random random = new Random(7);
    for (String topic : List.of("llm.calls", "llm.requests", "llm.responses", "llm.feedback")) {
      book.unreadable(EMPTY, topic, new byte[0]);
      book.unreadable(UNKNOWN_FORMAT, topic, SECRET);
      book.unreadable(UNKNOWN_FORMAT, topic, "[" + SECRET_TEXT + "]");
      book.unreadable(UNKNOWN_FORMAT, topic, new byte[] {(byte) 0xC3, 1, 0});
      book.unreadable(UNKNOWN_FORMAT, topic, new byte[] {0, 0, 0});
      byte[] noise = new byte[4_096];
      random.nextBytes(noise);
      noise[0] = (byte) 0xFF;
      book.unreadable(UNKNOWN_FORMAT, topic, noise);
      book.unreadable(TOO_LARGE, topic, "{" + " ".repeat(1 << 20) + "}");
    }
    book.expect(EMPTY, sender.bytes("llm.calls", "tombstone", null), 0);
    ledger.unreadable(MonitorCount.DEAD_EMPTY, 1);
    byte[] noise = new byte[512];
    Arrays.fill(noise, (byte) 0xFF);
    book.unreadable(UNKNOWN_FORMAT, "llm.spans", noise);
    book.unreadable(UNKNOWN_FORMAT, "llm.spans", "{" + SECRET_TEXT + ": 1}");
    book.unreadable(MALFORMED_JSON, "llm.spans", "{" + SECRET_TEXT);
    book.unreadable(EMPTY, "llm.spans", "{\"resourceSpans\": []}");
  }

  @Test
  void aSchemaNobodyPublished() throws Exception {
    byte[] call = SingleObject.encode(Exchange.call(SECRET, "schema").build());
    byte[] body = Arrays.copyOfRange(call, SingleObject.HEADER_LENGTH, call.length);
    for (String topic : List.of("llm.calls", "llm.requests", "llm.responses", "llm.feedback")) {
      book.unreadable(UNKNOWN_SCHEMA, topic, SingleObject.frame(4711, body));
      book.unreadable(UNKNOWN_SCHEMA, topic, confluent(UNKNOWN_ID, body));
    }
    // A schema that is known, but on the wrong topic.
    book.unreadable(UNKNOWN_SCHEMA, "llm.requests", call);
    book.unreadable(UNKNOWN_SCHEMA, "llm.feedback", confluent(KNOWN_ID, body));

    sender.bytes("llm.calls", SECRET, confluent(KNOWN_ID, body));
    ledger.complete(1);
  }

  @Test
  void recordsCutAtEveryByteOrWithBytesLeftOver() throws Exception {
    LlmCall call =
        Exchange.call("id", "cut").setMessages(List.of(new Message("user", SECRET))).build();
    Feedback feedback =
        Feedback.newBuilder()
            .setFeedbackId("f")
            .setCallId("id")
            .setGivenAt(Exchange.now())
            .setName(SECRET)
            .build();
    cut("llm.calls", call);
    cut("llm.requests", Exchange.request(call));
    cut("llm.responses", Exchange.response(call));
    cut("llm.feedback", feedback);
  }

  private void cut(String topic, SpecificRecord record) throws InterruptedException {
    byte[] whole = SingleObject.encode(record);
    for (int length = 1; length < whole.length; length++) {
      DeadLetterReason reason =
          length < SingleObject.HEADER_LENGTH ? UNKNOWN_FORMAT : MALFORMED_AVRO;
      book.unreadable(reason, topic, Arrays.copyOf(whole, length));
    }
    book.unreadable(MALFORMED_AVRO, topic, Arrays.copyOf(whole, whole.length + 1));
  }

  @Test
  void bodiesThatClaimMoreThanTheyHave() throws Exception {
    long fingerprint = SingleObject.fingerprint(LlmCall.getClassSchema());
    // A call id of 2^62 bytes, one of -1 bytes, and a length that never ends.
    byte[] endless = new byte[64];
    Arrays.fill(endless, (byte) 0xFF);
    byte[] huge = endless.clone();
    huge[8] = 0x7F;
    for (byte[] body : List.of(endless, huge, new byte[] {1}, new byte[] {1, 2, 3})) {
      book.unreadable(MALFORMED_AVRO, "llm.calls", SingleObject.frame(fingerprint, body));
      book.unreadable(MALFORMED_AVRO, "llm.calls", confluent(KNOWN_ID, body));
    }
  }

  @Test
  void nativeRecordsWithoutAnId() throws Exception {
    LlmCall call = Exchange.call("", SECRET).build();
    book.unreadable(INVALID_VALUE, "llm.calls", SingleObject.encode(call));
    book.unreadable(INVALID_VALUE, "llm.requests", SingleObject.encode(Exchange.request(call)));
    book.unreadable(INVALID_VALUE, "llm.responses", SingleObject.encode(Exchange.response(call)));
    Feedback.Builder feedback =
        Feedback.newBuilder().setFeedbackId("").setGivenAt(1).setName(SECRET).setCallId("c");
    book.unreadable(INVALID_VALUE, "llm.feedback", SingleObject.encode(feedback.build()));
    feedback.setFeedbackId("f").setCallId(null);
    book.unreadable(MISSING_FIELD, "llm.feedback", SingleObject.encode(feedback.build()));
  }

  @Test
  void jsonThatIsNone() throws Exception {
    for (String topic : List.of("llm.calls", "llm.requests", "llm.responses", "llm.feedback")) {
      book.unreadable(MALFORMED_JSON, topic, "{");
      book.unreadable(MALFORMED_JSON, topic, "{" + SECRET);
      book.unreadable(MALFORMED_JSON, topic, "{" + SECRET_TEXT + ": 1}}");
      book.unreadable(MALFORMED_JSON, topic, "{" + SECRET_TEXT + ": 1} {}");
      book.unreadable(MALFORMED_JSON, topic, "{" + SECRET_TEXT + ": NaN}");
      book.unreadable(MALFORMED_JSON, topic, "{" + SECRET_TEXT + ": \"" + '\u0001' + "\"}");
      book.unreadable(
          MALFORMED_JSON, topic, "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}");
      book.unreadable(
          MALFORMED_JSON, topic, "{\"a\":".repeat(10_000) + SECRET_TEXT + "}".repeat(10_000));
    }
  }

  @Test
  void jsonOfTheWrongShape() throws Exception {
    String start = "{\"call_id\": " + SECRET_TEXT + ", \"requested_at\": 1";
    for (String call :
        List.of(
            "{}",
            "{\"call_id\": " + SECRET_TEXT + "}",
            "{\"requested_at\": 1, \"x\": " + SECRET_TEXT + "}",
            "{\"call_id\": null, \"requested_at\": 1}",
            start + ", \"experiment\": {\"arm\": \"a\"}}",
            start + ", \"messages\": [{\"content\": \"no role\"}]}",
            start + ", \"tool_calls\": [{\"arguments\": \"{}\"}]}")) {
      book.unreadable(MISSING_FIELD, "llm.calls", call);
    }
    for (String call :
        List.of(
            "{\"call_id\": \"\", \"requested_at\": 1}",
            "{\"call_id\": [" + SECRET_TEXT + "], \"requested_at\": 1}",
            "{\"call_id\": " + SECRET_TEXT + ", \"requested_at\": " + SECRET_TEXT + "}",
            "{\"call_id\": " + SECRET_TEXT + ", \"requested_at\": 1.5}",
            "{\"call_id\": " + SECRET_TEXT + ", \"requested_at\": 1e40}",
            "{\"call_id\": " + SECRET_TEXT + ", \"requested_at\": 1e999999999}",
            "{\"call_id\": " + SECRET_TEXT + ", \"requested_at\": \"2026-11-23T10:00:00\"}",
            start + ", \"usage\": 7}",
            start + ", \"usage\": {\"input\": " + SECRET_TEXT + "}}",
            start + ", \"usage\": {\"input\": 1e30}}",
            start + ", \"usage\": {\"input\": 9223372036854775808}}",
            start + ", \"retries\": 2147483648}",
            start + ", \"error\": []}",
            start + ", \"messages\": " + SECRET_TEXT + "}",
            start + ", \"messages\": [7]}",
            start + ", \"documents\": {}}",
            start + ", \"variables\": []}",
            start + ", \"output\": {\"a\": " + SECRET_TEXT + "}}",
            start + ", \"prompt_id\": [" + SECRET_TEXT + "]}")) {
      book.unreadable(INVALID_VALUE, "llm.calls", call);
    }
    String id = "{\"call_id\": " + SECRET_TEXT;
    book.unreadable(MISSING_FIELD, "llm.requests", id + "}");
    book.unreadable(INVALID_VALUE, "llm.requests", id + ", \"requested_at\": []}");
    book.unreadable(MISSING_FIELD, "llm.responses", id + ", \"requested_at\": 1}");
    book.unreadable(INVALID_VALUE, "llm.responses", id + ", \"responded_at\": 1, \"usage\": []}");
    book.unreadable(MISSING_FIELD, "llm.feedback", id + ", \"given_at\": 1, \"name\": \"n\"}");
    book.unreadable(
        MISSING_FIELD,
        "llm.feedback",
        "{\"feedback_id\": \"f\", \"given_at\": 1, \"name\": \"n\"}");
    book.unreadable(
        INVALID_VALUE,
        "llm.feedback",
        id + ", \"feedback_id\": \"f\", \"given_at\": 1, \"name\": \"n\", \"flag\": \"yes\"}");
  }

  @Test
  void deadLettersAreSentAgainFromWhereTheyLie() throws Exception {
    // Its size tells it from all others.
    byte[] broken = SingleObject.frame(4712, SECRET.repeat(777).getBytes(UTF_8));
    String place = book.unreadable(UNKNOWN_SCHEMA, "llm.calls", broken);
    book.settle();
    List<Letter> letters = new ArrayList<>();
    new LetterLog(stack.config.kafka(), "llm.dead-letters")
        .read(
            new LetterFilter(EnumSet.of(UNKNOWN_SCHEMA), "llm.calls", null),
            letter -> {
              if (letter.original().equals(place)) {
                letters.add(letter);
              }
            });

    ReplayCount count = new LetterReplay(stack.config.kafka()).replay(letters, false);

    // Nothing has changed that could read it, so it comes back as another dead letter.
    assertThat(count).isEqualTo(new ReplayCount(1, 0));
    ledger.unreadable(MonitorCount.DEAD_UNKNOWN_SCHEMA, 1).settle();
    String again =
        stack.letters().entrySet().stream()
            .filter(letter -> letter.getValue().getSize() == broken.length)
            .map(Map.Entry::getKey)
            .filter(other -> !other.equals(place))
            .findFirst()
            .orElseThrow();
    book.expect(UNKNOWN_SCHEMA, again, broken.length);
  }

  private static byte[] confluent(int id, byte[] body) {
    return ByteBuffer.allocate(5 + body.length).put((byte) 0).putInt(id).put(body).array();
  }
}
