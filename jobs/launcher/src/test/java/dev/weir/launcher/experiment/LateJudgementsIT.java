package dev.weir.launcher.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weir.launcher.broker.EmbeddedBroker;
import dev.weir.schemas.Comparison;
import dev.weir.schemas.ExperimentArm;
import dev.weir.schemas.ExperimentState;
import dev.weir.schemas.Feedback;
import dev.weir.schemas.LlmCall;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * An experiment that is decided by what users say six hours after their calls, in a window of
 * eight: 400 sessions of three calls within twenty minutes, each call judged once.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LateJudgementsIT {

  private static final long START = RecordedArms.START;
  private static final long SECOND = RecordedArms.SECOND;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;
  private static final long END = START + 8 * HOUR + 40 * MINUTE;
  private static final int SESSIONS = 400;
  private static final int CALLS = 3 * SESSIONS;
  private static final String JUDGED =
      """
      id: judged
      prompt: support
      unit: session
      unit_window: 8h
      arms: [{prompt_version: v1}, {prompt_version: v2}]
      primary: feedback.helpful
      guardrails: ["latency:p50:50%"]
      shown: [error]
      minimum_units: 50
      minimum_duration: 0s
      """;

  /** Of one without an end, whose panes tell how far the job has come. */
  private static final String CLOCK =
      """
      id: clock
      unit: call
      arms: [{name: a}, {name: b}]
      primary: error
      """;

  private final Random random = new Random(99);
  private final List<LlmCall> calls = calls();
  private final List<Feedback> judgements = judgements(random);
  private Path directory;
  private EmbeddedBroker broker;
  private ExperimentJob first;
  private Map<String, String> expected;

  @BeforeAll
  void runsUndisturbed(@TempDir Path given) throws Exception {
    directory = given;
    broker = EmbeddedBroker.start(directory.resolve("kafka"), 0);
    first = job("first");
    first.judge(judgements);
    first.send(calls);
    first.send(beats(0, 9 * HOUR));
    first.start(1);
    first.awaitPane("judged", END);
    expected = first.told(END);
  }

  private ExperimentJob job(String name) {
    Map<String, String> settings = new HashMap<>();
    settings.put("comparison.pane", "5min");
    ExperimentJob job = new ExperimentJob(broker, directory, name, settings);
    job.declare("judged", JUDGED);
    job.declare("clock", CLOCK);
    return job;
  }

  @AfterAll
  void stop() {
    first.close();
    broker.close();
  }

  private static List<LlmCall> calls() {
    List<LlmCall> calls = new ArrayList<>();
    for (int k = 0; k < CALLS; k++) {
      int session = k % SESSIONS;
      calls.add(call("call-" + k, "session-" + session, version(session), START + k * SECOND));
    }
    return calls;
  }

  private static String version(int session) {
    return session * 31 % 7 < 4 == (session % 2 == 0) ? "v1" : "v2";
  }

  private static LlmCall call(String id, String session, String version, long time) {
    return LlmCall.newBuilder()
        .setCallId(id)
        .setSessionId(session)
        .setPromptId("support")
        .setPromptVersion(version)
        .setEnvironment("test")
        .setRequestModel("m")
        .setProvider("p")
        .setRequestedAt(time - SECOND / 2)
        .setRespondedAt(time)
        .setOutput("answer")
        .build();
  }

  /** Six hours after each call what was said of it, in the order of time. */
  private static List<Feedback> judgements(Random random) {
    List<Feedback> judgements = new ArrayList<>();
    for (int k = 0; k < CALLS; k++) {
      double rate = version(k % SESSIONS).equals("v1") ? 0.5 : 0.75;
      judgements.add(
          Feedback.newBuilder()
              .setFeedbackId("helpful-" + k)
              .setCallId("call-" + k)
              .setGivenAt(START + k * SECOND + 6 * HOUR)
              .setName("helpful")
              .setFlag(random.nextDouble() < rate)
              .build());
    }
    return judgements;
  }

  /** Calls of nobody's experiment but the clock's, every ten seconds, so that time goes on. */
  private static List<LlmCall> beats(long from, long to) {
    List<LlmCall> beats = new ArrayList<>();
    for (long at = from; at < to; at += 10 * SECOND) {
      LlmCall beat = call("beat-" + at, "", "v", START + at);
      beat.setPromptId("beat");
      beat.setExperiment(new ExperimentArm("clock", at % (20 * SECOND) == 0 ? "a" : "b", null));
      beats.add(beat);
    }
    return beats;
  }

  private <T> List<T> withCopies(List<T> items) {
    List<T> copied = new ArrayList<>();
    for (T item : items) {
      copied.add(item);
      if (random.nextInt(100) == 0) {
        copied.add(copied.get(copied.size() - 1 - random.nextInt(Math.min(100, copied.size()))));
      }
    }
    return copied;
  }

  @Test
  void everyJudgementCountsForItsUnit() {
    Comparison last = first.last("judged", "v2", "feedback.helpful", END);
    assertThat(last.getState()).isEqualTo(ExperimentState.SHIP);
    assertThat(last.getControlUnits() + last.getArmUnits()).isEqualTo(SESSIONS);
    assertThat(last.getLateRows()).isZero();
    for (String version : List.of("v1", "v2")) {
      double said =
          judgements.stream()
              .filter(each -> versionOf(each).equals(version))
              .mapToInt(each -> Boolean.TRUE.equals(each.getFlag()) ? 1 : 0)
              .average()
              .orElseThrow();
      double known = version.equals("v1") ? last.getControlValue() : last.getArmValue();
      assertThat(known).isCloseTo(said, within(1e-12));
    }
  }

  private static String versionOf(Feedback judgement) {
    int call = Integer.parseInt(judgement.getFeedbackId().substring("helpful-".length()));
    return version(call % SESSIONS);
  }

  @Test
  void decidesTheSameWithCopiesWhenItIsStoppedAmongTheJudgementsAndGoesOnInFourParts()
      throws Exception {
    long cut = 6 * HOUR + 10 * MINUTE;
    List<Feedback> early =
        judgements.stream().filter(each -> each.getGivenAt() < START + cut).toList();
    List<Feedback> late = new ArrayList<>(judgements);
    late.removeAll(early);
    // Copies of what came before the stop, too.
    late.addAll(0, early.subList(early.size() - 6, early.size()));
    assertThat(late).hasSizeGreaterThan(500);
    try (ExperimentJob job = job("stopped")) {
      job.judge(withCopies(early));
      job.send(withCopies(calls));
      job.send(beats(0, cut));
      job.start(1);
      job.awaitPane("judged", START + 6 * HOUR + 5 * MINUTE);
      job.stop();
      job.judge(withCopies(late));
      job.send(beats(cut, 9 * HOUR));
      job.start(4);
      job.awaitPane("judged", END);
      assertThat(job.told(END)).isEqualTo(expected);
    }
  }

  /** Late calls that still name it, before and after a restart, say nothing new of it. */
  @Test
  void whatWasKnownWhenItWasEndedStays() throws Exception {
    try (ExperimentJob job = job("ended")) {
      job.declare(
          "brief",
          JUDGED
              .replace("judged", "brief")
              .replace("feedback.helpful", "error")
              .replace("shown: [error]", "")
              .replace("unit_window: 8h", "unit_window: 5min")
              .replace("prompt: support", ""));
      job.send(named(0, 20 * MINUTE));
      job.send(beats(0, 40 * MINUTE));
      job.start(1);
      job.awaitPane("brief", START + 35 * MINUTE);
      job.end("brief");
      job.send(named(40 * MINUTE, 50 * MINUTE));
      job.send(beats(40 * MINUTE, 80 * MINUTE));
      job.awaitPane("clock", START + 75 * MINUTE);
      Comparison last = job.last("brief", "v2", "error", Long.MAX_VALUE);
      assertThat(last.getControlUnits() + last.getArmUnits()).isEqualTo(SESSIONS);
      assertThat(last.getRandomised()).isTrue();
      job.stop();
      job.send(named(80 * MINUTE, 90 * MINUTE));
      job.send(beats(80 * MINUTE, 120 * MINUTE));
      job.start(2);
      job.awaitPane("clock", START + 115 * MINUTE);
      // As text, since numbers that are not known equal nothing.
      assertThat(job.last("brief", "v2", "error", Long.MAX_VALUE).toString())
          .isEqualTo(last.toString());
    }
  }

  private static List<LlmCall> named(long from, long to) {
    List<LlmCall> named = new ArrayList<>();
    for (LlmCall each : calls()) {
      long at = each.getRespondedAt() - START + from;
      if (at < to) {
        LlmCall call =
            call(
                "n" + from + each.getCallId(),
                String.valueOf(each.getSessionId()),
                "v",
                START + at);
        call.setExperiment(
            new ExperimentArm("brief", String.valueOf(each.getPromptVersion()), null));
        named.add(call);
      }
    }
    return named;
  }
}
