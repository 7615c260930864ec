package dev.weir.core.config;

import java.io.Serializable;
import java.time.Duration;

/**
 * How copies are found.
 *
 * @param scope where copies are looked for
 * @param horizon how long an item is remembered, in event time
 * @param maxEntries items remembered at most, per subtask
 */
public record DedupConfig(DedupScope scope, Duration horizon, int maxEntries)
    implements Serializable {

  public DedupConfig {
    Rules.positive("dedup.horizon", horizon);
    Rules.within("dedup.max-entries", maxEntries, 1_000, 500_000_000);
  }

  static DedupConfig read(Settings settings) {
    return new DedupConfig(
        settings.choice(
            "dedup.scope",
            DedupScope.PARTITION,
            "Where copies are looked for: in one partition (enough when the key is the call id),"
                + " everywhere (shuffles 24 bytes a call), or not at all."),
        settings.duration("dedup.horizon", "10min", "How long an item is remembered."),
        settings.number(
            "dedup.max-entries",
            1_000_000,
            "Items remembered at most, per subtask; the oldest are forgotten first."));
  }
}
