package dev.weir.traffic.demo;

import dev.weir.schemas.ExperimentArm;
import dev.weir.schemas.Feedback;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.Message;
import dev.weir.schemas.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The calls of a made-up prompt that is tried in two arms, and what its users said of the answers.
 *
 * <p>One session a minute, of one to three calls, is given to either arm by chance and keeps it. Of
 * two sessions in five the user says some minutes to hours after the last answer whether the
 * question was solved, and of one call in ten a judge says how helpful the answer is. Session
 * number n depends on the seed and n alone.
 */
final class TrialPrompt {

  /** What users are asked. */
  static final String SOLVED = "solved";

  /** What a judge is asked, of one call in {@value #CALLS_A_VERDICT}. */
  static final String HELPFUL = "helpful";

  /**
   * One of the two things that are tried.
   *
   * @param version of the prompt
   * @param arm of the experiment that calls name; null where they only name the version
   * @param refused share of answers that refuse
   * @param solved share of users for whom the question is solved
   */
  record Arm(String version, @Nullable String arm, double refused, double solved) {}

  private static final long MINUTE_MICROS = 60_000_000;
  private static final double SAID = .4;
  private static final int CALLS_A_VERDICT = 10;
  private static final int CHARACTERS_PER_TOKEN = 4;
  private static final String MODEL = "gpt-5-mini";

  private final SupportSentences sentences;
  private final ShopContext context;
  private final String prompt;
  private final String experiment;
  private final List<Arm> arms;
  private final long startMicros;
  private final long sessions;
  private final long seed;
  private final List<LlmCall> calls = new ArrayList<>();
  private final List<Feedback> feedback = new ArrayList<>();

  /**
   * @param experiment id that calls name where their arm does
   * @param arms control and the other
   * @param start of the first session, microseconds since the epoch
   */
  TrialPrompt(
      SupportSentences sentences,
      String prompt,
      String experiment,
      List<Arm> arms,
      long start,
      Duration span,
      long seed) {
    this.sentences = sentences;
    this.context = new ShopContext(sentences);
    this.prompt = prompt;
    this.experiment = experiment;
    this.arms = List.copyOf(arms);
    this.startMicros = start;
    this.sessions = span.toMinutes();
    this.seed = seed;
    for (long number = 0; number < sessions; number++) {
      addSession(number);
    }
  }

  /** The calls, sessions in the order in which they began. */
  List<LlmCall> calls() {
    return calls;
  }

  /** What users said, in the order of the sessions. */
  List<Feedback> feedback() {
    return feedback;
  }

  private void addSession(long number) {
    SplittableRandom random = new SplittableRandom(seed ^ (number * 0x9E3779B97F4A7C15L));
    Arm arm = arms.get(random.nextInt(arms.size()));
    String session = prompt + "-" + number;
    long time = startMicros + (long) ((number + random.nextDouble()) * MINUTE_MICROS);
    int turns = 1 + random.nextInt(3);
    for (int turn = 0; turn < turns; turn++) {
      LlmCall call = call(session, turn, arm, time, random);
      calls.add(call);
      time = call.getRespondedAt() + (20 + random.nextLong(60)) * 1_000_000;
    }
    if (random.nextDouble() < SAID) {
      long after = (5 + random.nextLong(180)) * MINUTE_MICROS;
      feedback.add(
          Feedback.newBuilder()
              .setFeedbackId(session + "-" + SOLVED)
              .setCallId(calls.get(calls.size() - 1).getCallId())
              .setGivenAt(time + after)
              .setName(SOLVED)
              .setFlag(random.nextDouble() < arm.solved())
              .build());
    }
  }

  private LlmCall call(String session, int turn, Arm arm, long requested, SplittableRandom random) {
    String question = sentences.one(SupportSentences.QUESTION, "en", random);
    boolean refused = random.nextDouble() < arm.refused();
    String answer =
        refused
            ? sentences.one(SupportSentences.REFUSAL, "en", random)
            : sentences.many(1 + random.nextInt(4), SupportSentences.ANSWER, "en", random);
    long output = answer.length() / CHARACTERS_PER_TOKEN + 1L;
    long first = requested + Spread.logNormal(random, 240_000, .35);
    long last = first + output * Spread.logNormal(random, 9_000, .25);
    LlmCall call =
        LlmCall.newBuilder()
            .setCallId(session + "-" + turn)
            .setTraceId(String.format("%016x%016x", random.nextLong(), random.nextLong()))
            .setSessionId(session)
            .setRequestedAt(requested)
            .setFirstTokenAt(first)
            .setLastTokenAt(last)
            .setRespondedAt(last)
            .setPromptId(prompt)
            .setPromptVersion(arm.version())
            .setRequestModel(MODEL)
            .setResponseModel(MODEL + "-2025-08-07")
            .setProvider("openai")
            .setFinishReason("stop")
            .setMessages(List.of(new Message("user", question)))
            .setOutput(answer)
            .setUsage(
                new Usage(
                    (long) question.length() / CHARACTERS_PER_TOKEN, output, null, null, null))
            .setExperiment(
                arm.arm() == null ? null : new ExperimentArm(experiment, arm.arm(), session))
            .build();
    SplittableRandom more = new SplittableRandom(seed ^ requested);
    context.addTo(call, turn, refused, more);
    if (more.nextInt(CALLS_A_VERDICT) == 0) {
      feedback.add(verdict(call, refused ? more.nextDouble(.3) : more.nextDouble(.6, 1)));
    }
    return call;
  }

  private static Feedback verdict(LlmCall call, double score) {
    return Feedback.newBuilder()
        .setFeedbackId(call.getCallId() + "-" + HELPFUL)
        .setCallId(call.getCallId())
        .setGivenAt(call.getRespondedAt() + MINUTE_MICROS)
        .setName(HELPFUL)
        .setSource("judge")
        .setNumber(score)
        .setProbability(1.0 / CALLS_A_VERDICT)
        .build();
  }
}
