package dev.weir.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.CallError;
import dev.weir.schemas.Document;
import dev.weir.schemas.ExperimentArm;
import dev.weir.schemas.Feedback;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.LlmRequest;
import dev.weir.schemas.LlmResponse;
import dev.weir.schemas.Message;
import dev.weir.schemas.Tool;
import dev.weir.schemas.ToolCall;
import dev.weir.schemas.Usage;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an application says of a call is what its record holds. */
@Timeout(30)
final class AskedCallTest {

  private final OutgoingBuffer buffer = new OutgoingBuffer(1 << 20);
  private final Tally tally = new Tally();

  /** Its delivery is never started, so that what is published stays in the buffer. */
  private final CallPublisher publisher =
      new CallPublisher(
          CallPublisher.to("127.0.0.1:1").environment("test").service("shop"),
          buffer,
          tally,
          new KafkaDelivery(buffer, tally, Map.of()));

  @Test
  void aWholeCallHoldsWhatWasSaid() throws Exception {
    AskedCall asked =
        publisher
            .call("support-answer", "v7")
            .model("openai", "gpt-4o-mini")
            .system("Be brief.")
            .user("Where is my order?")
            .document("doc-1", "Orders take two days.", .5)
            .tool("track", "{}")
            .examples(List.of("e1", "e2"))
            .variable("name", "Ann")
            .parameter("temperature", "0.2")
            .attribute("page", "help")
            .trace("11f7651916cd43dd8448eb211c80319c")
            .session("s-1", "u-1")
            .experiment("x", "b", "u-1")
            .retries(1)
            .firstToken();
    assertThat(
            asked
                .answered("On its way.")
                .toolCall("t-1", "track", "{\"id\": 1}")
                .usage(100, 20)
                .cached(50, 10)
                .reasoning(5)
                .finishReason("stop")
                .responseModel("gpt-4o-mini-2024")
                .response("r-1", "fp")
                .queued(Duration.ofMillis(3))
                .publish())
        .isTrue();

    Outgoing record = next();
    LlmCall call = LlmCall.fromByteBuffer(ByteBuffer.wrap(record.value()));
    assertThat(record.topic()).isEqualTo("llm.calls");
    assertThat(record.key()).asString().isEqualTo(asked.callId()).isEqualTo(call.getCallId());
    assertThat(record.value()).startsWith(0xC3, 0x01);
    LlmCall expected =
        LlmCall.newBuilder(call)
            .setPromptId("support-answer")
            .setPromptVersion("v7")
            .setEnvironment("test")
            .setService("shop")
            .setProvider("openai")
            .setRequestModel("gpt-4o-mini")
            .setMessages(
                List.of(
                    new Message("system", "Be brief."), new Message("user", "Where is my order?")))
            .setDocuments(List.of(new Document("doc-1", "Orders take two days.", .5)))
            .setTools(List.of(new Tool("track", "{}")))
            .setExampleIds(List.of("e1", "e2"))
            .setShots(2)
            .setVariables(Map.of("name", "Ann"))
            .setParameters(Map.of("temperature", "0.2"))
            .setAttributes(Map.of("page", "help"))
            .setTraceId("11f7651916cd43dd8448eb211c80319c")
            .setSessionId("s-1")
            .setUserId("u-1")
            .setExperiment(new ExperimentArm("x", "b", "u-1"))
            .setRetries(1)
            .setOutput("On its way.")
            .setToolCalls(List.of(new ToolCall("t-1", "track", "{\"id\": 1}")))
            .setUsage(new Usage(100L, 20L, 50L, 10L, 5L))
            .setFinishReason("stop")
            .setResponseModel("gpt-4o-mini-2024")
            .setResponseId("r-1")
            .setFingerprint("fp")
            .setQueueTimeUs(3_000L)
            .build();
    assertThat(call).isEqualTo(expected);
    assertThat(
            List.of(
                call.getRequestedAt(),
                call.getFirstTokenAt(),
                call.getLastTokenAt(),
                call.getRespondedAt()))
        .isSorted();
  }

  @Test
  void aFailedCallHasAnErrorAndNoAnswer() throws Exception {
    publisher.call("p", "1").failed("rate_limit", "429").publish();

    LlmCall call = LlmCall.fromByteBuffer(ByteBuffer.wrap(next().value()));
    assertThat(call.getError()).isEqualTo(new CallError("rate_limit", "429"));
    assertThat(call.getOutput()).isNull();
    assertThat(call.getRespondedAt()).isGreaterThanOrEqualTo(call.getRequestedAt());
  }

  @Test
  void halvesShareTheKeyOfTheirCall() throws Exception {
    AskedCall asked = publisher.call("p", "1").user("u").publishRequest();
    asked.answered("a").usage(3, 1).publish();

    Outgoing first = next();
    Outgoing second = next();
    LlmRequest request = LlmRequest.fromByteBuffer(ByteBuffer.wrap(first.value()));
    LlmResponse response = LlmResponse.fromByteBuffer(ByteBuffer.wrap(second.value()));
    assertThat(List.of(first.topic(), second.topic()))
        .containsExactly("llm.requests", "llm.responses");
    assertThat(first.key()).isEqualTo(second.key()).asString().isEqualTo(asked.callId());
    assertThat(request.getMessages()).containsExactly(new Message("user", "u"));
    assertThat(response.getOutput()).isEqualTo("a");
    assertThat(response.getUsage().getInput()).isEqualTo(3);
    assertThat(response.getRespondedAt()).isGreaterThanOrEqualTo(request.getRequestedAt());
  }

  @Test
  void feedbackIsKeyedByItsCall() throws Exception {
    Feedback.Builder feedback =
        Feedback.newBuilder().setFeedbackId("f").setGivenAt(1).setName("thumbs").setFlag(true);
    publisher.publish(feedback.setCallId("c").build());
    publisher.publish(feedback.setCallId(null).setResponseId("r").build());

    assertThat(List.of(next(), next()))
        .extracting(record -> new String(record.key(), UTF_8))
        .containsExactly("c", "r");
  }

  @Test
  void noTwoCallsHaveTheSameId() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      ids.add(publisher.call("p", "1").callId());
    }
    assertThat(ids).doesNotHaveDuplicates();
  }

  private Outgoing next() throws InterruptedException {
    return Objects.requireNonNull(buffer.take());
  }
}
