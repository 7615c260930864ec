package dev.weir.core.config;

/** Where copies are looked for. */
public enum DedupScope {
  /** Within a partition; enough when the Kafka key is the call id. */
  PARTITION,
  /** Nowhere: every copy counts. */
  OFF
}
