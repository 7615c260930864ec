package dev.weir.traffic.demo;

import dev.weir.schemas.Feedback;
import dev.weir.schemas.LlmCall;
import dev.weir.traffic.format.FormatOptions;
import dev.weir.traffic.format.ReplayFormats;
import dev.weir.traffic.recording.CallCursor;
import dev.weir.traffic.recording.Input;
import dev.weir.traffic.recording.Recording;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * About one hour of three applications, put together from real recordings, at the end of three days
 * of made-up ones.
 *
 * <ul>
 *   <li>Prompts {@code conversation} and {@code code}: arrival times and token counts are those of
 *       the Azure traces; provider, time to first token, speed and failures are those of a recorded
 *       LLMPerf request, drawn for each call. The code trace begins 31 minutes after the other.
 *   <li>Prompt {@code nemo-guardrails}: questions, answers, tokens and durations of the NeMo
 *       report, its seven configurations taking turns as prompt versions, evenly spaced over the
 *       hour. Between them attacks, personal data, secrets, refusals, toxic and broken texts that
 *       others have labelled, dealt to the versions at different rates.
 *   <li>Prompt {@code support}: the {@link SupportPrompt}, made up, with {@link PlantedIncident
 *       incidents} planted in its three days.
 *   <li>Prompts {@code returns} and {@code warranty}: the {@link TrialPrompt}s, made up, over the
 *       same days. Of {@code returns}, {@code v2} refuses half as often as {@code v1} and solves
 *       more; the two arms of {@code warranty} are the same. They are asked with a {@link
 *       ShopContext}.
 * </ul>
 *
 * <p>The time to first token is taken as it was measured, at 550 input tokens, whatever the input
 * of the call; each further output token takes what one took in the drawn request. A drawn request
 * that was refused makes a refused call without tokens. The Azure trace alone, without borrowed
 * latencies, is format {@code azure-trace}.
 */
public final class DemoTraffic {

  private static final String VERSION = "v1";
  private static final long CODE_BEGINS_AFTER = 31L * 60 * 1_000_000;
  private static final long SEED = 20231116;
  private static final long QUIET_DAYS_BEGIN = 1_700_006_400_000_000L;
  private static final Duration QUIET_DAYS = Duration.ofDays(2);
  private static final HexFormat HEX = HexFormat.of();

  private final ServedRequests served;
  private final SplittableRandom random = new SplittableRandom(SEED);
  private final List<LlmCall> calls = new ArrayList<>();
  private final List<Feedback> feedback = new ArrayList<>();

  private DemoTraffic(ServedRequests served) {
    this.served = served;
  }

  /** The last part of the recording, in which all applications run. */
  public static final Duration LIVELY = Duration.ofMinutes(62);

  /** The experiment whose second arm is better. */
  public static final String RETURNS = "returns";

  /** The experiment whose arms are the same. */
  public static final String WARRANTY = "warranty";

  /** Prompts that are made up, over days; all others are recorded, in the last hour. */
  public static final Set<String> MADE_UP = Set.of(SupportPrompt.PROMPT, RETURNS, WARRANTY);

  /** The recording, the same each time; some 122,000 calls, held in memory. */
  public static Recording recording() throws IOException {
    DemoTraffic demo = new DemoTraffic(ServedRequests.read());
    List<LlmCall> conversation = read("azure-trace", DemoFiles.CONVERSATION);
    List<LlmCall> code = read("azure-trace", DemoFiles.CODE);
    long start = conversation.get(0).getRequestedAt();
    demo.addServed(conversation, "conversation", Route.CONVERSATION, 0);
    long codeShift = start + CODE_BEGINS_AFTER - code.get(0).getRequestedAt();
    demo.addServed(code, "code", Route.CODE, codeShift);
    long end = code.get(code.size() - 1).getRequestedAt() + codeShift;
    demo.addGuarded(new GuardedPrompt(read("nemo", DemoFiles.NEMO)), start, end);
    long daysBegin = end - SupportPrompt.DEMO.toNanos() / 1_000;
    demo.addSupport(daysBegin);
    demo.addTrials(daysBegin);
    List<LlmCall> calls = List.copyOf(demo.calls);
    return Recording.of(
            () -> {
              Iterator<LlmCall> rest = calls.iterator();
              return () -> rest.hasNext() ? rest.next() : null;
            })
        .with(demo.feedback);
  }

  private static List<LlmCall> read(String format, Input input) throws IOException {
    List<LlmCall> calls = new ArrayList<>();
    try (CallCursor cursor = ReplayFormats.find(format).open(input, FormatOptions.none())) {
      for (LlmCall call = cursor.next(); call != null; call = cursor.next()) {
        calls.add(call);
      }
    }
    return calls;
  }

  private void addServed(
      List<LlmCall> arrivals, String promptId, List<Route> routes, long shiftMicros) {
    for (LlmCall arrival : arrivals) {
      Route route = Route.choose(routes, random.nextLong());
      LlmCall measured = served.choose(route.provider(), route.measuredModel(), random.nextLong());
      long requested = arrival.getRequestedAt() + shiftMicros;
      LlmCall.Builder call =
          LlmCall.newBuilder()
              .setCallId(arrival.getCallId())
              .setRequestedAt(requested)
              .setPromptId(promptId)
              .setPromptVersion(VERSION)
              .setRequestModel(route.requestModel())
              .setProvider(route.provider())
              .setTraceId(traceId())
              .setError(measured.getError());
      Long firstToken = measured.getFirstTokenAt();
      if (firstToken != null) {
        long first = requested + firstToken - measured.getRequestedAt();
        long last = first + generationMicros(measured, arrival.getUsage().getOutput());
        call.setFirstTokenAt(first)
            .setLastTokenAt(last)
            .setRespondedAt(last)
            .setUsage(arrival.getUsage());
      }
      calls.add(call.build());
    }
  }

  /** First to last token, when each token takes what one took in the measured request. */
  private static long generationMicros(LlmCall measured, long outputTokens) {
    long took = measured.getLastTokenAt() - measured.getFirstTokenAt();
    long steps = Math.max(1, measured.getUsage().getOutput() - 1);
    return took * Math.max(0, outputTokens - 1) / steps;
  }

  private void addGuarded(GuardedPrompt prompt, long start, long end) throws IOException {
    addSpread(prompt.recorded(), start, end);
    for (LabelledSet set : LabelledSet.ALL) {
      addSpread(prompt.labelled(read("calls", set.calls()), set, random), start, end);
    }
  }

  /** Evenly over the time, in their order. */
  private void addSpread(List<LlmCall> turns, long start, long end) {
    for (int i = 0; i < turns.size(); i++) {
      LlmCall turn = turns.get(i);
      long requested = start + (end - start) * i / turns.size();
      calls.add(
          LlmCall.newBuilder(turn)
              .setRequestedAt(requested)
              .setRespondedAt(shifted(turn.getRespondedAt(), requested - turn.getRequestedAt()))
              .setTraceId(traceId())
              .build());
    }
  }

  /** Two quiet days of the made-up prompt, of which its baseline is made. */
  public static CallCursor quietSupport() throws IOException {
    return new SupportPrompt(
            SupportSentences.read(DemoFiles.SUPPORT),
            QUIET_DAYS_BEGIN,
            QUIET_DAYS,
            SEED + 1,
            List.of())
        .open();
  }

  private void addSupport(long start) throws IOException {
    SupportPrompt prompt =
        new SupportPrompt(
            SupportSentences.read(DemoFiles.SUPPORT),
            start,
            SupportPrompt.DEMO,
            SEED,
            PlantedIncident.ALL);
    try (CallCursor cursor = prompt.open()) {
      for (LlmCall call = cursor.next(); call != null; call = cursor.next()) {
        calls.add(call);
      }
    }
  }

  private void addTrials(long start) throws IOException {
    SupportSentences sentences = SupportSentences.read(DemoFiles.SUPPORT);
    List<TrialPrompt.Arm> returns =
        List.of(
            new TrialPrompt.Arm("v1", null, .10, .62), new TrialPrompt.Arm("v2", null, .05, .74));
    List<TrialPrompt.Arm> warranty =
        List.of(new TrialPrompt.Arm("v4", "a", .07, .7), new TrialPrompt.Arm("v4", "b", .07, .7));
    // The last session is over before the recording is.
    Duration days = SupportPrompt.DEMO.minusMinutes(15);
    for (TrialPrompt trial :
        List.of(
            new TrialPrompt(sentences, RETURNS, RETURNS, returns, start, days, SEED + 2),
            new TrialPrompt(sentences, WARRANTY, WARRANTY, warranty, start, days, SEED + 3))) {
      calls.addAll(trial.calls());
      feedback.addAll(trial.feedback());
    }
  }

  private static @Nullable Long shifted(@Nullable Long time, long micros) {
    return time == null ? null : Long.valueOf(time + micros);
  }

  private String traceId() {
    return HEX.toHexDigits(random.nextLong()) + HEX.toHexDigits(random.nextLong());
  }
}
