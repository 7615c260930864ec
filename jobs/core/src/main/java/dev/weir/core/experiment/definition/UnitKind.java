package dev.weir.core.experiment.definition;

/** What is assigned to an arm, and so what rows of a comparison are. */
public enum UnitKind {
  /** What the call says it belongs to, in {@code experiment.unit_id}. */
  EXPERIMENT,
  /** The session of the call. */
  SESSION,
  /** The user of the call. */
  USER,
  /** Each call by itself. */
  CALL
}
