package dev.weir.core.config;

/** What a crash may do to an output topic. */
public enum Delivery {
  /** Records may come twice, with the same key and value. */
  AT_LEAST_ONCE,
  /** Kafka transactions: readers of committed records see each one once, after a checkpoint. */
  EXACTLY_ONCE
}
