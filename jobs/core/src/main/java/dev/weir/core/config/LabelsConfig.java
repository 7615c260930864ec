package dev.weir.core.config;

import java.io.Serializable;
import java.time.Duration;

/**
 * How many values of hostile labels become series; the rest is counted under {@code __other__}.
 *
 * @param versionsPerPrompt prompt versions admitted per environment and prompt
 * @param modelsPerPrompt models admitted per environment and prompt
 * @param providersPerPrompt providers admitted per environment and prompt
 * @param valuesPerLabel values admitted of any other label, per environment and prompt
 * @param maxBytes of one label value, UTF-8; a longer one is shortened
 * @param retireAfter silence after which a series is retired
 * @param admissionWait how long admission of a pane waits for its sums
 */
public record LabelsConfig(
    int versionsPerPrompt,
    int modelsPerPrompt,
    int providersPerPrompt,
    int valuesPerLabel,
    int maxBytes,
    Duration retireAfter,
    Duration admissionWait)
    implements Serializable {

  private static final int MOST = 100_000;

  public LabelsConfig {
    Rules.within("labels.versions-per-prompt", versionsPerPrompt, 1, MOST);
    Rules.within("labels.models-per-prompt", modelsPerPrompt, 1, MOST);
    Rules.within("labels.providers-per-prompt", providersPerPrompt, 1, MOST);
    Rules.within("labels.values-per-label", valuesPerLabel, 1, MOST);
    Rules.within("labels.max-bytes", maxBytes, 16, 4_096);
    Rules.positive("labels.retire-after", retireAfter);
    Rules.notNegative("labels.admission-wait", admissionWait);
  }

  static LabelsConfig read(Settings settings) {
    return new LabelsConfig(
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
        settings.number(
            "labels.max-bytes", 128, "UTF-8 bytes of a label value; a longer one is shortened."),
        settings.duration(
            "labels.retire-after",
            "24h",
            "Silence in event time after which a series is retired with a tombstone."),
        settings.duration(
            "labels.admission-wait",
            "5s",
            "How long a closed pane waits, in event time, for sums still on their way before label"
                + " values are admitted."));
  }
}
