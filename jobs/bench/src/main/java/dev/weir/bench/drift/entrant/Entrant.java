package dev.weir.bench.drift.entrant;

import dev.weir.bench.drift.traffic.Pane;

/** A detector of one stream that has seen its reference. */
public interface Entrant {

  /** The row of the table. */
  String name();

  /** Takes the next minute; says whether it raises an alarm at its end. */
  boolean add(Pane pane);
}
