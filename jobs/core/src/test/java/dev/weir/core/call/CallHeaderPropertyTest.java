package dev.weir.core.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.CallError;
import dev.weir.schemas.ExperimentArm;
import dev.weir.schemas.LlmCall;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.jspecify.annotations.Nullable;

final class CallHeaderPropertyTest {

  private final CallHeader header = new CallHeader();
  private static final BodyCodec<LlmCall> CODEC = BodyCodec.of(LlmCall.getClassSchema());

  @Provide
  Arbitrary<LlmCall> calls() {
    return Arbitraries.randomValue(random -> new RandomCalls(random).call());
  }

  @Property
  void readsWhatAvroReads(@ForAll("calls") LlmCall call, @ForAll byte padding) {
    byte[] body = CODEC.write(call);
    byte[] buffer = new byte[body.length + 20];
    Arrays.fill(buffer, padding);
    System.arraycopy(body, 0, buffer, 7, body.length);
    assertThat(header.read(buffer, 7, body.length)).isTrue();
    assertShows(call);
  }

  @Property
  void readsBlocksThatStateTheirSize(@ForAll("calls") LlmCall call) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder blocking =
        new EncoderFactory().configureBlockSize(64).blockingBinaryEncoder(bytes, null);
    new SpecificDatumWriter<LlmCall>(LlmCall.getClassSchema()).write(call, blocking);
    blocking.flush();
    byte[] body = bytes.toByteArray();
    assertThat(header.read(body, 0, body.length)).isTrue();
    assertShows(call);
  }

  @Property
  void refusesEveryTruncationAndEveryExtraByte(
      @ForAll("calls") LlmCall call, @ForAll int where, @ForAll byte extra) {
    byte[] body = CODEC.write(call);
    assertThat(header.read(body, 0, Math.floorMod(where, body.length))).isFalse();
    byte[] longer = Arrays.copyOf(body, body.length + 1);
    longer[body.length] = extra;
    assertThat(header.read(longer, 0, longer.length)).isFalse();
  }

  @Property(tries = 5_000)
  void neverThrowsAndNeverReadsWhatAvroWouldNot(
      @ForAll("calls") LlmCall call, @ForAll Random random) {
    byte[] body = CODEC.write(call);
    for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
      int at = random.nextInt(Math.min(body.length, 60));
      body[random.nextBoolean() ? at : random.nextInt(body.length)] = (byte) random.nextInt();
    }
    if (header.read(body, 0, body.length)) {
      assertShows(Objects.requireNonNull(CODEC.read(body, 0, body.length)));
    } else {
      // Avro also reads numbers written with more bytes than they need, which nobody writes.
      LlmCall read = CODEC.read(body, 0, body.length);
      assertThat(read == null || !Arrays.equals(CODEC.write(read), body)).isTrue();
    }
  }

  @Property
  void neverThrowsOnNoise(@ForAll byte[] noise) {
    header.read(noise, 0, noise.length);
    assertThat(header.read(noise, 0, noise.length + 1)).isFalse();
    assertThat(header.read(noise, -1, noise.length)).isFalse();
  }

  private void assertShows(LlmCall call) {
    shows(header.callId(), call.getCallId());
    assertThat(header.requestedAt()).isEqualTo(call.getRequestedAt());
    shows(header.firstTokenAt(), call.getFirstTokenAt());
    shows(header.lastTokenAt(), call.getLastTokenAt());
    shows(header.respondedAt(), call.getRespondedAt());
    shows(header.queueTimeMicros(), call.getQueueTimeUs());
    shows(header.environment(), call.getEnvironment());
    shows(header.promptId(), call.getPromptId());
    shows(header.promptVersion(), call.getPromptVersion());
    shows(header.requestModel(), call.getRequestModel());
    shows(header.provider(), call.getProvider());
    shows(header.traceId(), call.getTraceId());
    shows(header.sessionId(), call.getSessionId());
    shows(header.userId(), call.getUserId());
    shows(header.templateHash(), call.getTemplateHash());
    shows(header.responseModel(), call.getResponseModel());
    shows(header.fingerprint(), call.getFingerprint());
    shows(header.responseId(), call.getResponseId());
    shows(header.finishReason(), call.getFinishReason());
    shows(header.inputTokens(), call.getUsage().getInput());
    shows(header.outputTokens(), call.getUsage().getOutput());
    shows(header.cacheReadTokens(), call.getUsage().getCacheRead());
    shows(header.cacheWriteTokens(), call.getUsage().getCacheWrite());
    shows(header.reasoningTokens(), call.getUsage().getReasoning());
    CallError error = call.getError();
    shows(header.errorType(), error == null ? null : error.getType());
    shows(header.errorCode(), error == null ? null : error.getCode());
    assertThat(header.outcome()).isEqualTo(outcome(error));
    assertThat(header.retries()).isEqualTo(told(call.getRetries()));
    assertThat(header.shots()).isEqualTo(told(call.getShots()));
    shows(header.service(), call.getService());
    shows(header.tenantTier(), call.getTenantTier());
    ExperimentArm experiment = call.getExperiment();
    shows(header.experimentId(), experiment == null ? null : experiment.getId());
    shows(header.experimentArm(), experiment == null ? null : experiment.getArm());
    shows(header.experimentUnit(), experiment == null ? null : experiment.getUnitId());
    shows(header.label(), call.getLabel());
    shows(header.output(), call.getOutput());
    assertThat(header.messageCount()).isEqualTo(call.getMessages().size());
    assertThat(header.documentCount()).isEqualTo(call.getDocuments().size());
    assertThat(header.eventTime()).isEqualTo(eventTime(call));
    Text segment = header.segment();
    assertThat(Segment.read(segment.bytes(), segment.offset(), segment.length()))
        .isEqualTo(
            new Segment(
                orEmpty(call.getEnvironment()),
                orEmpty(call.getPromptId()),
                orEmpty(call.getPromptVersion()),
                orEmpty(call.getRequestModel()),
                orEmpty(call.getProvider())));
  }

  private static CallOutcome outcome(@Nullable CallError error) {
    if (error == null) {
      return CallOutcome.OK;
    }
    return switch (error.getType()) {
      case "timeout" -> CallOutcome.TIMEOUT;
      case "cancelled" -> CallOutcome.CANCELLED;
      default -> CallOutcome.ERROR;
    };
  }

  private static long eventTime(LlmCall call) {
    if (call.getRespondedAt() != null) {
      return call.getRespondedAt();
    }
    return call.getLastTokenAt() != null ? call.getLastTokenAt() : call.getRequestedAt();
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static void shows(long actual, @Nullable Long expected) {
    long value = expected == null ? CallHeader.ABSENT : expected;
    boolean given = expected != null && value == CallHeader.ABSENT;
    assertThat(actual).isEqualTo(given ? value + 1 : value);
  }

  /** What is given is never taken for absent, whatever it says. */
  private static int told(@Nullable Integer given) {
    if (given == null) {
      return CallHeader.NONE;
    }
    return given == CallHeader.NONE ? CallHeader.NONE - 1 : given;
  }

  private static void shows(Text actual, @Nullable String expected) {
    assertThat(actual.present()).isEqualTo(expected != null);
    assertThat(actual.toString()).isEqualTo(orEmpty(expected));
  }
}
