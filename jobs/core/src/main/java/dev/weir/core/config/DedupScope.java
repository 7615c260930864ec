package dev.weir.core.config;

/** Where copies are looked for. */
public enum DedupScope {
  /** Within a partition; enough when the Kafka key is the call id. */
  PARTITION,
  /** Everywhere, at the price of a shuffle of 24 bytes a call. */
  GLOBAL,
  /** Nowhere: every copy counts. */
  OFF
}
