package dev.weir.core.experiment.definition;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When an experiment runs and how much of it is enough.
 *
 * @param startsAt event time of the first call that counts, microseconds since the epoch; {@link
 *     #ALWAYS} for no beginning
 * @param before how long before that calls of a unit count as what was known of it
 * @param unitWindow how long after its first call a unit's calls count
 * @param minimumUnits of an arm, before anything is decided
 * @param minimumDuration before anything is decided
 * @param maximumDuration after which nothing more will be decided; null for none
 * @param plannedUnits of two arms, at which intervals are narrowest
 */
public record ExperimentSchedule(
    long startsAt,
    Duration before,
    Duration unitWindow,
    long minimumUnits,
    Duration minimumDuration,
    @Nullable Duration maximumDuration,
    double plannedUnits) {

  /** Before every event. */
  public static final long ALWAYS = Long.MIN_VALUE;

  /** Microseconds after its first call in which a unit's calls count. */
  public long unitMicros() {
    return unitWindow.toNanos() / 1_000;
  }

  /** Whether a call of this time counts as what was known before. */
  public boolean isBefore(long time) {
    return startsAt != ALWAYS && time < startsAt && time >= startsAt - before.toNanos() / 1_000;
  }

  /** Whether anything is known of units from the time before. */
  public boolean looksBack() {
    return startsAt != ALWAYS && !before.isZero();
  }
}
