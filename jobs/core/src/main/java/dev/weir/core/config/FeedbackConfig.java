package dev.weir.core.config;

import java.io.Serializable;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * How judgements find the calls they are about.
 *
 * @param enabled whether calls are kept for judgements to find
 * @param horizon how long after its end a call can be judged, in event time
 * @param timeout how long a judgement waits for its call, in event time
 * @param maxCalls ids of calls kept in the whole job
 * @param responseIds whether a call can be found by its response id too
 * @param prompts prompts whose calls can be judged; empty for every prompt
 */
public record FeedbackConfig(
    boolean enabled,
    Duration horizon,
    Duration timeout,
    int maxCalls,
    boolean responseIds,
    List<String> prompts)
    implements Serializable {

  public FeedbackConfig {
    Rules.positive("feedback.horizon", horizon);
    Rules.notNegative("feedback.timeout", timeout);
    Rules.within("feedback.max-calls", maxCalls, 1_000, 100_000_000);
    prompts = List.copyOf(prompts);
  }

  static FeedbackConfig read(Settings settings) {
    return new FeedbackConfig(
        settings.flag(
            "feedback.enabled",
            true,
            "Whether calls are remembered so that judgements on topics.feedback find them; if not,"
                + " every judgement is unmatched."),
        settings.duration(
            "feedback.horizon",
            "24h",
            "How long after its end a call can be judged, in event time."),
        settings.duration(
            "feedback.timeout",
            "10min",
            "How long a judgement waits for its call in event time, before it is unmatched."),
        settings.number(
            "feedback.max-calls",
            1_000_000,
            "Ids of calls remembered in the whole job, a call with a response id having two; beyond,"
                + " the oldest are forgotten and counted. As many judgements may be corrected, and as"
                + " many may wait."),
        settings.flag(
            "feedback.response-ids",
            true,
            "Whether a call is found by the response id of its provider too."),
        list(
            settings.text(
                "feedback.prompts",
                "",
                "Prompt ids, with commas between them, whose calls can be judged; empty for every"
                    + " prompt.")));
  }

  private static List<String> list(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(prompt -> !prompt.isEmpty())
        .toList();
  }
}
