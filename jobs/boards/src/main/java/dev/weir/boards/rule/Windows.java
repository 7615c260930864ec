package dev.weir.boards.rule;

import java.util.List;

/**
 * The pairs of windows in which a budget is spent too fast.
 *
 * <p>A share b of the budget of 30 days spent in a window w is a burn rate of b x 30 d / w. The
 * short window is a twelfth of the long one and ends the alert soon after the cause.
 *
 * @param severity who is told
 * @param factor times the rate at which the budget lasts exactly 30 days
 */
record Windows(Severity severity, double factor, String longer, String shorter) {

  static final List<Windows> ALL =
      List.of(
          new Windows(Severity.PAGE, 14.4, "1h", "5m"),
          new Windows(Severity.PAGE, 6, "6h", "30m"),
          new Windows(Severity.TICKET, 3, "1d", "2h"),
          new Windows(Severity.TICKET, 1, "3d", "6h"));

  /** Every window that is recorded but the first, which the others are made of. */
  static final List<String> LONGER_THAN_5M = List.of("30m", "1h", "2h", "6h", "1d", "3d");
}
