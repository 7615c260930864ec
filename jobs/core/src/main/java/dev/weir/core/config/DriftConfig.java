package dev.weir.core.config;

import java.io.Serializable;
import java.time.Duration;

/**
 * How drift is watched for.
 *
 * @param enabled whether it is
 * @param pane length of the panes that detectors see, in event time; base panes are folded to it
 * @param budget false pages a month that all streams together may bring
 * @param versions prompt versions watched, per environment and prompt
 * @param mute event time after an alert in which its stream raises no other
 * @param resolvePanes quiet panes after which an alert is resolved
 * @param reference how references are learned
 */
public record DriftConfig(
    boolean enabled,
    Duration pane,
    int budget,
    int versions,
    Duration mute,
    int resolvePanes,
    DriftReferenceConfig reference)
    implements Serializable {

  public DriftConfig {
    Rules.positive("drift.pane", pane);
    Rules.within("drift.budget", budget, 1, 10_000);
    Rules.within("drift.versions", versions, 1, 1_000);
    Rules.notNegative("drift.mute", mute);
    Rules.within("drift.resolve-panes", resolvePanes, 1, 100_000);
  }

  static DriftConfig read(Settings settings) {
    return new DriftConfig(
        settings.flag(
            "drift.enabled",
            true,
            "Whether prompt versions are watched for drift; what was known of them is forgotten by a job"
                + " that goes on without."),
        settings.duration(
            "drift.pane",
            "1min",
            "Length of the panes that detectors see, in event time; a multiple of pane.length."),
        settings.number(
            "drift.budget",
            1,
            "False pages in 30 days that all streams of the job together may bring; shared out anew"
                + " whenever a stream comes or goes."),
        settings.number(
            "drift.versions",
            20,
            "Prompt versions watched, per environment and prompt; calls of the rest are counted in"
                + " llm_monitor_drift_unwatched_calls_total."),
        settings.duration(
            "drift.mute", "1h", "Event time after an alert in which its stream raises no other."),
        settings.number("drift.resolve-panes", 30, "Quiet panes after which an alert is resolved."),
        DriftReferenceConfig.read(settings));
  }
}
