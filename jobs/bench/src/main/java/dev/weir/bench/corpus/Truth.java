package dev.weir.bench.corpus;

import dev.weir.schemas.LlmCall;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The right answers to a corpus, computed from its definition rather than from its records. */
public final class Truth {

  /** Width of a base pane and of the naive job's window, in milliseconds. */
  public static final long PANE_MILLIS = 10_000;

  private final Map<String, Summary> byVersion;
  private final Map<String, Summary> byPane;

  private Truth(Map<String, Summary> byVersion, Map<String, Summary> byPane) {
    this.byVersion = byVersion;
    this.byPane = byPane;
  }

  /** Reads every call's scalars once. */
  public static Truth of(Corpus corpus) {
    Map<String, ExactSums> byVersion = new HashMap<>();
    Map<String, ExactSums> byPane = new HashMap<>();
    for (int i = 0; i < corpus.shape().calls(); i++) {
      LlmCall call = corpus.scalars(i);
      int outputBytes = corpus.outputBytes(i);
      String version = version(call);
      long pane = Math.floorDiv(call.getRespondedAt() / 1_000, PANE_MILLIS) * PANE_MILLIS;
      byVersion.computeIfAbsent(version, v -> new ExactSums()).add(call, outputBytes);
      byPane.computeIfAbsent(pane(version, pane), p -> new ExactSums()).add(call, outputBytes);
    }
    return new Truth(summaries(byVersion), summaries(byPane));
  }

  /** Key of a call's prompt version. */
  public static String version(LlmCall call) {
    return version(String.valueOf(call.getPromptId()), String.valueOf(call.getPromptVersion()));
  }

  /** Key of a prompt version. */
  public static String version(String promptId, String promptVersion) {
    return promptId + "/" + promptVersion;
  }

  /** Key of a prompt version in the pane that starts at so many milliseconds since the epoch. */
  public static String pane(String version, long startMillis) {
    return version + "@" + startMillis;
  }

  /** How answers a version differ from the truth; null when they do not. */
  public @Nullable String differenceByVersion(Map<String, Summary> answers, double tolerance) {
    return difference(byVersion, answers, tolerance);
  }

  /** How answers a version and pane differ from the truth; null when they do not. */
  public @Nullable String differenceByPane(Map<String, Summary> answers, double tolerance) {
    return difference(byPane, answers, tolerance);
  }

  /** Calls, input and output tokens of the whole corpus. */
  public long[] totals() {
    long[] totals = new long[3];
    for (Summary summary : byVersion.values()) {
      totals[0] += summary.calls();
      totals[1] += summary.inputTokens();
      totals[2] += summary.outputTokens();
    }
    return totals;
  }

  private static @Nullable String difference(
      Map<String, Summary> truth, Map<String, Summary> answers, double tolerance) {
    if (!truth.keySet().equals(answers.keySet())) {
      return answers.size() + " groups, truth " + truth.size();
    }
    for (Map.Entry<String, Summary> entry : truth.entrySet()) {
      Summary answer = answers.get(entry.getKey());
      String difference =
          answer == null ? "missing" : answer.differenceFrom(entry.getValue(), tolerance);
      if (difference != null) {
        return entry.getKey() + ": " + difference;
      }
    }
    return null;
  }

  private static Map<String, Summary> summaries(Map<String, ExactSums> sums) {
    Map<String, Summary> summaries = new HashMap<>();
    sums.forEach((key, sum) -> summaries.put(key, sum.summary()));
    return summaries;
  }
}
