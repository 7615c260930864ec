package dev.weir.traffic.demo;

import dev.weir.schemas.LlmCall;
import dev.weir.schemas.Message;
import dev.weir.schemas.Usage;
import dev.weir.traffic.recording.CallCursor;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The calls of a made-up help desk over some days, with what goes wrong in them.
 *
 * <p>Prompt {@code support}, version {@code v3}: twenty calls a minute, one question and an answer
 * of one to six sentences each. One answer in forty refuses. Call number n depends on the seed and
 * n alone, so days with and without incidents differ only while one lasts.
 */
public final class SupportPrompt {

  /** Days that the demo plays. */
  public static final Duration DEMO = Duration.ofDays(3);

  public static final String PROMPT = "support";
  public static final String VERSION = "v3";

  private static final long CALLS_A_MINUTE = 20;
  private static final long MINUTE_MICROS = 60_000_000;
  private static final double REFUSED = .025;
  private static final double REFUSED_IN_WAVE = .14;
  private static final double NEW_LANGUAGE = .04;
  private static final int CHARACTERS_PER_TOKEN = 4;
  private static final String SYSTEM =
      "You are the help desk of a furniture shop. Answer in the language of the customer.";
  private static final String MODEL = "gpt-4o";
  private static final String USUAL_SNAPSHOT = "gpt-4o-2024-05-13";
  private static final String OTHER_SNAPSHOT = "gpt-4o-2024-08-06";

  private final SupportSentences sentences;
  private final long startMicros;
  private final long calls;
  private final long seed;
  private final List<PlantedIncident> incidents;

  /**
   * @param start of the first call, microseconds since the epoch
   * @param span of all of them
   */
  SupportPrompt(
      SupportSentences sentences,
      long start,
      Duration span,
      long seed,
      Collection<PlantedIncident> incidents) {
    this.sentences = sentences;
    this.startMicros = start;
    this.calls = span.toMinutes() * CALLS_A_MINUTE;
    this.seed = seed;
    this.incidents = List.copyOf(incidents);
  }

  /** The calls in order of their requests; none is held in memory. */
  CallCursor open() {
    return new CallCursor() {
      private long number;

      @Override
      public @Nullable LlmCall next() {
        return number == calls ? null : call(number++);
      }
    };
  }

  private LlmCall call(long number) {
    SplittableRandom random = new SplittableRandom(seed ^ (number * 0x9E3779B97F4A7C15L));
    long after = (long) ((number + random.nextDouble()) * MINUTE_MICROS / CALLS_A_MINUTE);
    Duration passed = Duration.ofNanos(after * 1_000);
    boolean otherModel = holds(PlantedIncident.OTHER_MODEL, passed);
    String language = language(random, holds(PlantedIncident.NEW_LANGUAGE, passed));
    String question = sentences.one(SupportSentences.QUESTION, language, random);
    boolean refused =
        random.nextDouble() < (holds(PlantedIncident.REFUSALS, passed) ? REFUSED_IN_WAVE : REFUSED);
    int length = 1 + random.nextInt(3) + random.nextInt(otherModel ? 5 : 4);
    String answer =
        refused
            ? sentences.one(SupportSentences.REFUSAL, language, random)
            : sentences.many(length, SupportSentences.ANSWER, language, random);
    long output = answer.length() / CHARACTERS_PER_TOKEN + 1L;
    long requested = startMicros + after;
    long first = requested + Spread.logNormal(random, 350_000, .35);
    long last = first + output * Spread.logNormal(random, 18_000, .25);
    return LlmCall.newBuilder()
        .setCallId("support-" + number)
        .setTraceId(trace(random))
        .setRequestedAt(requested)
        .setFirstTokenAt(first)
        .setLastTokenAt(last)
        .setRespondedAt(last)
        .setPromptId(PROMPT)
        .setPromptVersion(VERSION)
        .setRequestModel(MODEL)
        .setResponseModel(otherModel ? OTHER_SNAPSHOT : USUAL_SNAPSHOT)
        .setFingerprint(otherModel ? "fp_b705f0c291" : "fp_729ea513f7")
        .setProvider("openai")
        .setFinishReason("stop")
        .setMessages(List.of(new Message("system", SYSTEM), new Message("user", question)))
        .setOutput(answer)
        .setUsage(
            new Usage(
                (long) (SYSTEM.length() + question.length()) / CHARACTERS_PER_TOKEN,
                output,
                null,
                null,
                null))
        .build();
  }

  private boolean holds(PlantedIncident incident, Duration passed) {
    return incidents.contains(incident) && incident.holds(passed);
  }

  private static String language(SplittableRandom random, boolean withNew) {
    double share = random.nextDouble();
    if (withNew && share < NEW_LANGUAGE) {
      return "it";
    }
    double among = random.nextDouble();
    return among < .7 ? "en" : among < .85 ? "de" : among < .95 ? "fr" : "es";
  }

  private static String trace(SplittableRandom random) {
    return String.format("%016x%016x", random.nextLong(), random.nextLong());
  }
}
