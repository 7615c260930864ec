package dev.weir.core.config;

import java.io.Serializable;
import java.time.Duration;

/**
 * What time it is and how far an event may be from it.
 *
 * @param mode where "now" comes from
 * @param outOfOrderness how far the watermark stays behind the newest event
 * @param idleness after which a silent partition no longer holds the watermark back
 * @param retention oldest event time kept as it is, counted back from now
 * @param skew newest event time kept as it is, counted on from now
 * @param maxJump furthest one event moves now, in mode event
 */
public record ClockConfig(
    ClockMode mode,
    Duration outOfOrderness,
    Duration idleness,
    Duration retention,
    Duration skew,
    Duration maxJump)
    implements Serializable {

  public ClockConfig {
    Rules.notNegative("clock.out-of-orderness", outOfOrderness);
    Rules.positive("clock.idleness", idleness);
    Rules.positive("clock.retention", retention);
    Rules.notNegative("clock.skew", skew);
    Rules.positive("clock.max-jump", maxJump);
  }

  static ClockConfig read(Settings settings) {
    return new ClockConfig(
        settings.choice(
            "clock.mode",
            ClockMode.WALL,
            "Where now comes from: the machine, or the greatest sane event time (replays and"
                + " bounded jobs)."),
        settings.duration(
            "clock.out-of-orderness",
            "10s",
            "How far the watermark stays behind the newest event; later calls are folded into the"
                + " open pane and counted."),
        settings.duration(
            "clock.idleness",
            "5min",
            "Silence after which a partition no longer holds the watermark back; longer than the"
                + " outages expected of one."),
        settings.duration(
            "clock.retention", "7d", "Event times further back than this are clamped and counted."),
        settings.duration(
            "clock.skew", "1min", "Event times further ahead than this are clamped and counted."),
        settings.duration(
            "clock.max-jump", "1h", "With mode event, furthest that one event moves now."));
  }
}
