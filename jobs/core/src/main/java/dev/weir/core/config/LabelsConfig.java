package dev.weir.core.config;

import java.io.Serializable;
import java.time.Duration;

/**
 * How many values of hostile labels become series; the rest is counted under {@code __other__}.
 *
 * @param prompts prompts admitted, each in its environment
 * @param versionsPerPrompt prompt versions admitted per environment and prompt
 * @param modelsPerPrompt models admitted per environment and prompt
 * @param providersPerPrompt providers admitted per environment and prompt
 * @param valuesPerLabel values admitted of any other label, per environment and prompt
 * @param retireAfter silence after which a series is retired
 * @param admissionWait wall-clock time after which a pane is shown though the watermark stands
 */
public record LabelsConfig(
    int prompts,
    int versionsPerPrompt,
    int modelsPerPrompt,
    int providersPerPrompt,
    int valuesPerLabel,
    Duration retireAfter,
    Duration admissionWait)
    implements Serializable {

  private static final int MOST = 100_000;

  public LabelsConfig {
    Rules.within("labels.prompts", prompts, 16, MOST);
    Rules.within("labels.versions-per-prompt", versionsPerPrompt, 1, MOST);
    Rules.within("labels.models-per-prompt", modelsPerPrompt, 1, MOST);
    Rules.within("labels.providers-per-prompt", providersPerPrompt, 1, MOST);
    Rules.within("labels.values-per-label", valuesPerLabel, 1, MOST);
    Rules.positive("labels.retire-after", retireAfter);
    Rules.notNegative("labels.admission-wait", admissionWait);
  }

  static LabelsConfig read(Settings settings) {
    return new LabelsConfig(
        settings.number(
            "labels.prompts",
            1_024,
            "Prompts, each in its environment, with series of their own until they are silent for"
                + " labels.retire-after; the rest is __other__. The places are shared out to 16"
                + " groups of prompts by name, so that one group may be full before all are."),
        settings.number(
            "labels.versions-per-prompt",
            50,
            "Prompt versions with series of their own, per environment and prompt; the rest is"
                + " __other__."),
        settings.number(
            "labels.models-per-prompt", 20, "Models with series of their own, in the same way."),
        settings.number(
            "labels.providers-per-prompt",
            10,
            "Providers with series of their own, in the same way."),
        settings.number(
            "labels.values-per-label",
            30,
            "Values of any other label (error type, finish reason, ...), in the same way."),
        settings.duration(
            "labels.retire-after",
            "24h",
            "Silence in event time after which a series is retired with a tombstone."),
        settings.duration(
            "labels.admission-wait",
            "5s",
            "Wall-clock time after which the calls of a pane are shown although the watermark has not"
                + " passed its end, so that a stream that pauses is not hidden; twice that for a prompt"
                + " that is new."));
  }
}
