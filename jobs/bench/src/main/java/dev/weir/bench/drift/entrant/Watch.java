package dev.weir.bench.drift.entrant;

import dev.weir.bench.drift.traffic.Pane;

/** Evidence against the reference of one stream, as the product gathers it. */
public interface Watch {

  /** Takes the next minute. */
  void add(Pane pane);

  /** {@code V}, to be compared with {@code ln A}. */
  double value();

  /** Begins again from nothing. */
  void restart();

  /** Panes since the start at which the change seems to have begun, negative when not known. */
  long onset();
}
