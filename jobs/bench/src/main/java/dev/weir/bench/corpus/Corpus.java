package dev.weir.bench.corpus;

import dev.weir.schemas.CallError;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.Message;
import dev.weir.schemas.Usage;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The calls of a shape, each made from its index alone: scalars can be had again without the text,
 * which is how the truth of a corpus is computed in milliseconds.
 */
public final class Corpus {

  /** Event time of the first call, 2026-01-01T00:00:00Z in microseconds since the epoch. */
  static final long START = 1_767_225_600_000_000L;

  /** Encoded bytes of a call besides its text, within a few. */
  private static final int HEADER_BYTES = 249;

  private static final int VERSIONS_PER_PROMPT = 50;
  private static final double ERROR_SHARE = 0.01;

  private final CorpusShape shape;

  public Corpus(CorpusShape shape) {
    this.shape = shape;
  }

  public CorpusShape shape() {
    return shape;
  }

  /** Call {@code index} as it is sent. */
  public LlmCall call(int index) {
    LlmCall call = scalars(index);
    SplittableRandom random = random(index, 2);
    int asked = shape.callBytes() - HEADER_BYTES - outputBytes(index);
    int system = asked / 4;
    LlmCall.Builder full =
        LlmCall.newBuilder(call)
            .setMessages(
                List.of(
                    new Message("system", shape.text().text(random, system)),
                    new Message("user", shape.text().text(random, asked - system))));
    if (call.getError() == null) {
      full.setOutput(shape.text().text(random, outputBytes(index)));
    }
    return full.build();
  }

  /** Call {@code index} without its messages and its output. */
  public LlmCall scalars(int index) {
    SplittableRandom random = random(index, 1);
    int version = random.nextInt(shape.versions());
    long responded = START + index * 1_000_000L / shape.callsPerSecond();
    long duration = 200_000 + (long) (-Math.log(1 - random.nextDouble()) * 2_000_000);
    long queued = random.nextInt(1, 50_000);
    long first = (long) (duration * (0.1 + 0.2 * random.nextDouble()));
    long input = 50L + random.nextInt(4_000);
    boolean failed = random.nextDouble() < ERROR_SHARE;
    long requested = responded - duration;
    LlmCall.Builder call =
        LlmCall.newBuilder()
            .setCallId(hex(random.nextLong()))
            .setRequestedAt(requested)
            .setRespondedAt(responded)
            .setQueueTimeUs(queued)
            .setEnvironment("production")
            .setPromptId("prompt-" + version / VERSIONS_PER_PROMPT)
            .setPromptVersion("v" + version)
            .setRequestModel("gpt-4o-mini")
            .setProvider("openai")
            .setTraceId(hex(random.nextLong()) + hex(random.nextLong()))
            .setSessionId("session-" + random.nextInt(100_000))
            .setService("support-assistant");
    if (failed) {
      return call.setError(new CallError("rate_limit", "429")).setUsage(new Usage()).build();
    }
    return call.setFirstTokenAt(requested + first)
        .setLastTokenAt(responded - duration / 50)
        .setResponseModel("gpt-4o-mini-2024-07-18")
        .setFinishReason("stop")
        .setUsage(
            Usage.newBuilder()
                .setInput(input)
                .setOutput(1L + outputBytes(index) / 4)
                .setCacheRead(input / 3)
                .build())
        .build();
  }

  /** Bytes of the answer of call {@code index}; a failed call has none. */
  int outputBytes(int index) {
    return (int) ((shape.callBytes() - HEADER_BYTES) * (0.1 + 0.4 * random(index, 3).nextDouble()));
  }

  private SplittableRandom random(int index, int stream) {
    return new SplittableRandom(shape.seed() * 0x9E3779B97F4A7C15L + index * 4L + stream);
  }

  private static String hex(long value) {
    String digits = Long.toHexString(value);
    return "0".repeat(16 - digits.length()) + digits;
  }
}
