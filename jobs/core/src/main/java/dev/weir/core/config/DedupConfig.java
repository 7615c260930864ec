package dev.weir.core.config;

import java.io.Serializable;
import java.time.Duration;
import java.util.Map;

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
            "Where copies are looked for: in one partition, where they are when the Kafka key is the"
                + " call id, or not at all.",
            Map.of(
                "global",
                "A copy in another partition is known only after the first was counted; key the"
                    + " records by call_id, so that copies share a partition.")),
        settings.duration("dedup.horizon", "10min", "How long an item is remembered."),
        settings.number(
            "dedup.max-entries",
            1_000_000,
            "Items remembered at most, per subtask; the oldest are forgotten first."));
  }
}
