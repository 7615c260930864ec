package dev.weir.judge;

import dev.weir.core.call.Text;
import dev.weir.core.config.JudgeConfig;
import dev.weir.core.policy.JudgeRubric;
import dev.weir.judge.prompt.Question;
import dev.weir.judge.prompt.Verdict;
import dev.weir.judge.topic.FeedbackTopic;
import dev.weir.judge.topic.PolicyTopic;
import dev.weir.judge.topic.SampleTopic;
import dev.weir.schemas.CallSample;
import dev.weir.schemas.Outcome;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is done with a sample: nothing, or a question a rubric and its verdict as feedback. */
final class Hearing implements SampleTopic.Work {

  /** What became of a sample. */
  enum End {
    /** It was judged by at least one rubric. */
    JUDGED("judged"),
    /** Chance left it out. */
    NOT_DRAWN("not-drawn"),
    /** The policy of its prompt has no rubric. */
    NO_RUBRIC("no-rubric"),
    /** The call brought no answer. */
    NO_ANSWER("no-answer"),
    /** Its policy keeps the call out of quality. */
    EXCLUDED("excluded"),
    /** The call is older than is judged, or became so while it waited. */
    TOO_OLD("too-old"),
    /** The record is no sample. */
    UNREADABLE("unreadable");

    private final String label;

    End(String label) {
      this.label = label;
    }

    /** Name in metrics. */
    String label() {
      return label;
    }
  }

  private static final String EXCLUSION = "exclusion-reason";

  private final JudgeConfig config;
  private final PolicyTopic policies;
  private final Asking asking;
  private final FeedbackTopic feedback;
  private final JudgeMeters meters;
  private final Supplier<String> codes;
  private final InstantSource clock;

  /**
   * @param codes gives a code for every request that nobody can guess
   */
  Hearing(
      JudgeConfig config,
      PolicyTopic policies,
      Asking asking,
      FeedbackTopic feedback,
      JudgeMeters meters,
      Supplier<String> codes,
      InstantSource clock) {
    this.config = config;
    this.policies = policies;
    this.asking = asking;
    this.feedback = feedback;
    this.meters = meters;
    this.codes = codes;
    this.clock = clock;
  }

  @Override
  public boolean on(@Nullable CallSample sample, BooleanSupplier takenOver)
      throws InterruptedException {
    End end = sample == null ? End.UNREADABLE : hear(sample, takenOver);
    if (end == null) {
      return false;
    }
    meters.heard(end);
    return true;
  }

  /** Null when the process ends before, or another one has taken over. */
  private @Nullable End hear(CallSample sample, BooleanSupplier takenOver)
      throws InterruptedException {
    if (!(sample.getProbability() > 0 && sample.getProbability() <= 1)) {
      return End.UNREADABLE;
    }
    if (sample.getCategories().containsKey(EXCLUSION)) {
      return End.EXCLUDED;
    }
    if (sample.getOutcome() != Outcome.OK || !hasAnswer(sample)) {
      return End.NO_ANSWER;
    }
    List<JudgeRubric> rubrics =
        policies
            .current()
            .find(Text.of(sample.getPromptId()), sample.getEventTime())
            .policy()
            .judges();
    if (rubrics.isEmpty()) {
      return End.NO_RUBRIC;
    }
    return ask(sample, rubrics, takenOver);
  }

  private static boolean hasAnswer(CallSample sample) {
    String output = sample.getCall().getOutput();
    return (output != null && !output.isBlank()) || !sample.getCall().getToolCalls().isEmpty();
  }

  private @Nullable End ask(CallSample sample, List<JudgeRubric> rubrics, BooleanSupplier takenOver)
      throws InterruptedException {
    BooleanSupplier obsolete = () -> isTooOld(sample) || takenOver.getAsBoolean();
    End end = End.NOT_DRAWN;
    for (JudgeRubric rubric : rubrics) {
      Draw draw = Draw.of(sample, rubric, config.seed());
      if (!draw.chosen()) {
        continue;
      }
      Question question =
          Question.of(sample, rubric, codes.get(), config.answerFormat(), config.maxAnswerTokens());
      Verdict verdict = asking.ask(question, obsolete);
      if (verdict == null) {
        return isTooOld(sample) ? End.TOO_OLD : null;
      }
      if (!feedback.write(VerdictRecord.of(sample, rubric, draw, verdict, clock.instant()))) {
        return null;
      }
      meters.judged(rubric.name(), verdict.end());
      end = End.JUDGED;
    }
    return end;
  }

  private boolean isTooOld(CallSample sample) {
    long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    return now - sample.getEventTime() > TimeUnit.MILLISECONDS.toMicros(config.maxAge().toMillis());
  }
}
