package dev.weir.flink.operator;

import dev.weir.core.config.DriftConfig;
import dev.weir.core.config.MonitorConfig;
import dev.weir.core.drift.DriftPolicy;
import java.time.Duration;

/** What of the configuration decides how drift is watched. */
final class DriftSettings {

  private DriftSettings() {}

  static DriftPolicy policy(MonitorConfig config) {
    DriftConfig drift = config.drift();
    return new DriftPolicy(
        micros(drift.pane()),
        drift.budget(),
        drift.reference().minimumEvents(),
        drift.reference().pageEvents(),
        micros(drift.reference().pageAfter()),
        micros(drift.mute()),
        drift.resolvePanes(),
        Math.max(micros(config.labels().retireAfter()), micros(drift.pane())));
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1_000;
  }
}
