package dev.weir.traffic.synthetic;

import dev.weir.schemas.CallError;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.Message;
import dev.weir.schemas.Usage;
import dev.weir.traffic.recording.CallCursor;
import dev.weir.traffic.recording.Recording;
import dev.weir.traffic.recording.Survey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Made-up calls as a recording, equal for equal options.
 *
 * <p>Every call depends on the seed and its number alone, so two recordings with more or fewer
 * calls differ in their times only. Calls come in the order in which they are complete. Times to
 * first token and per token are log-normal around 0.4 s and 20 ms; token counts are log-normal
 * around 800 in and 200 out, whatever the texts.
 */
public final class SyntheticTraffic {

  private static final long LONGEST_MICROS = 120_000_000;
  private static final String[] ERRORS = {"rate_limit", "timeout", "server_error", "cancelled"};
  private static final String[] CODES = {"429", "", "500", ""};

  private final SyntheticOptions options;
  private final @Nullable TextPool systems;
  private final @Nullable TextPool questions;
  private final @Nullable TextPool answers;

  private SyntheticTraffic(SyntheticOptions options) {
    this.options = options;
    int eighth = options.texts().bytes() / 8;
    systems = pool(eighth, 1);
    questions = pool(3 * eighth, 2);
    answers = pool(options.texts().bytes() - 4 * eighth, 3);
  }

  private @Nullable TextPool pool(int bytes, long part) {
    return bytes == 0
        ? null
        : new TextPool(options.texts().kind(), bytes, options.seed() * 31 + part);
  }

  /** The recording; nothing but the pool of texts is held in memory. */
  public static Recording recording(SyntheticOptions options) {
    SyntheticTraffic traffic = new SyntheticTraffic(options);
    long calls = options.calls();
    Survey survey =
        new Survey(
            calls,
            calls == 0 ? 0 : traffic.clock().micros(share(0, calls)),
            calls == 0 ? 0 : traffic.clock().micros(share(calls - 1, calls)),
            LONGEST_MICROS,
            true,
            0,
            null);
    return Recording.known(traffic::open, survey);
  }

  private CallCursor open() {
    DayCycle clock = clock();
    return new CallCursor() {
      private long number;

      @Override
      public @Nullable LlmCall next() {
        if (number == options.calls()) {
          return null;
        }
        long complete = clock.micros(share(number, options.calls()));
        return call(number++, complete);
      }
    };
  }

  private DayCycle clock() {
    return new DayCycle(
        ChronoUnit.MICROS.between(Instant.EPOCH, options.start()),
        options.span().toNanos() / 1_000,
        options.dayDepth());
  }

  private static double share(long number, long of) {
    return (number + .5) / of;
  }

  private LlmCall call(long number, long complete) {
    SplittableRandom random = new SplittableRandom(options.seed() ^ (number * 0x9E3779B97F4A7C15L));
    LlmCall.Builder call = LlmCall.newBuilder().setCallId("synthetic-" + number);
    setSegment(call, random);
    long input = Math.min(100_000, (long) logNormal(random, 800, .8) + 1);
    long output = Math.min(4_000, (long) logNormal(random, 200, .7) + 1);
    boolean failed = random.nextDouble() < options.mishaps().errors();
    long firstToken = (long) logNormal(random, 400_000, .5);
    long perToken = (long) logNormal(random, 20_000, .3);
    long duration = Math.min(LONGEST_MICROS, firstToken + perToken * (output - 1));
    long requested = complete - duration;
    call.setRequestedAt(requested).setRespondedAt(complete);
    if (random.nextDouble() < options.mishaps().retries()) {
      call.setRetries(1 + random.nextInt(3));
    }
    setTexts(call, random, failed);
    if (failed) {
      int kind = random.nextInt(ERRORS.length);
      String code = CODES[kind].isEmpty() ? null : CODES[kind];
      return call.setError(new CallError(ERRORS[kind], code))
          .setUsage(new Usage(null, null, null, null, null))
          .build();
    }
    boolean cached = random.nextDouble() < options.mishaps().cached();
    Long cacheRead = cached ? Long.valueOf(input * (1 + random.nextInt(9)) / 10) : null;
    return call.setFirstTokenAt(Math.min(complete, requested + firstToken))
        .setLastTokenAt(complete)
        .setFinishReason(output == 4_000 ? "length" : "stop")
        .setUsage(new Usage(input, output, cacheRead, null, null))
        .build();
  }

  private void setSegment(LlmCall.Builder call, SplittableRandom random) {
    SyntheticOptions.Segments segments = options.segments();
    boolean hot = random.nextDouble() < segments.hotShare();
    int prompt = hot ? 0 : random.nextInt(segments.prompts());
    int version = hot ? 0 : random.nextInt(segments.versions());
    int model = hot ? 0 : random.nextInt(segments.models().size());
    SyntheticOptions.ServedModel served = segments.models().get(model);
    call.setPromptId("prompt-" + prompt)
        .setPromptVersion("v" + version)
        .setRequestModel(served.model())
        .setResponseModel(served.model())
        .setProvider(served.provider());
  }

  private void setTexts(LlmCall.Builder call, SplittableRandom random, boolean failed) {
    if (systems == null || questions == null || answers == null) {
      return;
    }
    long system = (call.getPromptId() + call.getPromptVersion()).hashCode();
    call.setMessages(
        List.of(
            new Message("system", systems.text(system)),
            new Message("user", questions.text(random.nextLong()))));
    String answer = answers.text(random.nextLong());
    if (!failed) {
      call.setOutput(answer);
    }
  }

  /** Around the median; the normal deviate is the sum of twelve uniform ones, less six. */
  private static double logNormal(SplittableRandom random, double median, double spread) {
    double deviate = -6;
    for (int i = 0; i < 12; i++) {
      deviate += random.nextDouble();
    }
    return median * StrictMath.exp(spread * deviate);
  }
}
