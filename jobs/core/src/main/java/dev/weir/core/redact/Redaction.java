package dev.weir.core.redact;

/** What stands where a value stood. */
public enum Redaction {
  /** Class and number, {@code <EMAIL_1>}: the same value has the same number within a call. */
  PLACEHOLDER,
  /** Class and salted digest, {@code <EMAIL_9f3a1c20b4>}: the same value across calls too. */
  HASH,
  /** As many stars as the value had characters. */
  MASK,
  /** Nothing. */
  DROP
}
