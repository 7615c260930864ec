package dev.weir.core.validate;

/** How bad it is when a validator is right. */
public enum Severity {
  INFO,
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL
}
