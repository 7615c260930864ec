package dev.weir.core.config;

/** What stands where a sensitive value stood. */
public enum RedactWith {
  PLACEHOLDER,
  HASH,
  MASK,
  DROP
}
