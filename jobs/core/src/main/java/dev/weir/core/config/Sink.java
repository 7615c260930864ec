package dev.weir.core.config;

/** The outputs of the job; the id of each is the last part of its topic's key. */
public enum Sink {
  FINDINGS(Delivery.AT_LEAST_ONCE),
  POLICY_ERRORS(Delivery.AT_LEAST_ONCE),
  SAMPLES(Delivery.AT_LEAST_ONCE),
  MEASUREMENTS(Delivery.AT_LEAST_ONCE),
  METRICS(Delivery.AT_LEAST_ONCE),
  REFERENCES(Delivery.AT_LEAST_ONCE),
  DRIFT(Delivery.AT_LEAST_ONCE),
  COMPARISONS(Delivery.AT_LEAST_ONCE),
  ALERTS(Delivery.AT_LEAST_ONCE),
  DEAD_LETTERS(Delivery.AT_LEAST_ONCE);

  private final Delivery preset;

  Sink(Delivery preset) {
    this.preset = preset;
  }

  /** Lower-kebab id, such as {@code dead-letters}. */
  public String id() {
    return Settings.id(this);
  }

  Delivery preset() {
    return preset;
  }
}
