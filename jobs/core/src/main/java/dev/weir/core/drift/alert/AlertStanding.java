package dev.weir.core.drift.alert;

import dev.weir.schemas.AlertSeverity;
import dev.weir.schemas.DriftState;

/**
 * What stands of the alert of a stream at the end of a pane, also of one that fired long ago.
 *
 * @param severity who is to look; UNKNOWN while none fires
 * @param onset start of the pane in which its change began, microseconds since the epoch; 0 when it
 *     neither fires nor was just resolved
 */
public record AlertStanding(AlertSeverity severity, long onset) {

  /** Of a stream in a state, whose last change began then. */
  public static AlertStanding of(DriftState state, AlertSeverity severity, long onset) {
    return switch (state) {
      case FIRING -> new AlertStanding(severity, onset);
      case RESOLVED -> new AlertStanding(AlertSeverity.UNKNOWN, onset);
      default -> new AlertStanding(AlertSeverity.UNKNOWN, 0);
    };
  }
}
