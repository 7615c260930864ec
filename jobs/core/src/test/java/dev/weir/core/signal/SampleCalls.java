package dev.weir.core.signal;

import dev.weir.core.call.BodyCodec;
import dev.weir.core.call.CallHeader;
import dev.weir.schemas.CallError;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.Usage;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Calls as a service makes them, and some that it should not, drawn from a seeded source. */
public final class SampleCalls {

  /** 2026-01-01T00:00:00Z in microseconds. */
  public static final long NEW_YEAR = 1_767_225_600_000_000L;

  private static final BodyCodec<LlmCall> CODEC = BodyCodec.of(LlmCall.getClassSchema());

  private final Random random;

  public SampleCalls(long seed) {
    this.random = new Random(seed);
  }

  /** An answered call with every number, at the given time after new year. */
  public LlmCall.Builder answered(String version, long millis) {
    long requested = NEW_YEAR + millis * 1000;
    long first = requested + (long) (Math.exp(random.nextGaussian() * .6) * 400_000);
    int tokens = 1 + (int) (Math.exp(random.nextGaussian() * .9) * 120);
    long last = first + tokens * (10_000L + random.nextInt(15_000));
    long input = 1 + (long) (Math.exp(random.nextGaussian()) * 800);
    return LlmCall.newBuilder()
        .setCallId("call-" + random.nextLong())
        .setRequestedAt(requested)
        .setFirstTokenAt(first)
        .setLastTokenAt(last)
        .setRespondedAt(last + 2_000)
        .setQueueTimeUs((long) random.nextInt(30_000))
        .setEnvironment("production")
        .setPromptId("summary")
        .setPromptVersion(version)
        .setRequestModel("large-2")
        .setProvider("acme")
        .setTraceId(String.format("%016x%016x", random.nextLong(), random.nextLong()))
        .setResponseModel("large-2-0613")
        .setFingerprint("fp_" + random.nextInt(3))
        .setFinishReason(random.nextInt(10) == 0 ? "length" : "stop")
        .setUsage(usage(input, (long) tokens, input / 4, 0L, tokens / 10L))
        .setRetries(random.nextInt(20) == 0 ? 1 : 0)
        .setShots(random.nextInt(4))
        .setOutput("x".repeat(tokens * 4));
  }

  /** A call that brought no answer. */
  public LlmCall.Builder failed(String version, long millis, String type) {
    return answered(version, millis)
        .setFirstTokenAt(null)
        .setLastTokenAt(null)
        .setFinishReason(null)
        .setResponseModel(null)
        .setFingerprint(null)
        .setOutput(null)
        .setUsage(Usage.newBuilder().build())
        .setError(CallError.newBuilder().setType(type).build());
  }

  /** Mostly answered calls, over some versions and seconds, with failures and absurd values. */
  public LlmCall any(int versions, int seconds) {
    String version = "v" + random.nextInt(versions);
    long millis = random.nextInt(seconds * 1000);
    switch (random.nextInt(12)) {
      case 0:
        return failed(version, millis, List.of("timeout", "rate_limit", "").get(random.nextInt(3)))
            .build();
      case 1:
        return answered(version, millis).setUsage(usage(-5L, 3L, null, null, 9L)).build();
      case 2:
        return answered(version, millis).setRespondedAt(1L).setTraceId(null).build();
      default:
        return answered(version, millis).build();
    }
  }

  public static Usage usage(
      @Nullable Long input,
      @Nullable Long output,
      @Nullable Long read,
      @Nullable Long write,
      @Nullable Long reasoning) {
    return Usage.newBuilder()
        .setInput(input)
        .setOutput(output)
        .setCacheRead(read)
        .setCacheWrite(write)
        .setReasoning(reasoning)
        .build();
  }

  public static byte[] body(LlmCall call) {
    return CODEC.write(call);
  }

  public static CallHeader header(LlmCall call) {
    byte[] body = body(call);
    CallHeader header = new CallHeader();
    if (!header.read(body, 0, body.length)) {
      throw new IllegalStateException("a sample call does not read back");
    }
    return header;
  }

  public static SignalRow row(LlmCall call, SegmentPrice price) {
    CallHeader header = header(call);
    SignalRow row = new SignalRow();
    row.read(header, price, header.eventTime(), false);
    return row;
  }

  /** A thousand pico-USD a token of input, ten thousand of output; a window of 100,000 tokens. */
  public static SegmentPrice price() {
    return new SegmentPrice() {
      @Override
      public boolean known() {
        return true;
      }

      @Override
      public long costPicoUsd(
          long input, long cacheRead, long cacheWrite, long output, long reasoning) {
        return 1_000 * input + 10_000 * output;
      }

      @Override
      public int contextWindow() {
        return 100_000;
      }
    };
  }
}
