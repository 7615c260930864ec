package dev.weir.core.signal;

import java.util.Locale;

/** Fields of a call whose value can be impossible. */
public enum ImplausibleField {
  RESPONDED_AT(1),
  FIRST_TOKEN_AT(2),
  LAST_TOKEN_AT(3),
  QUEUE_TIME_US(4),
  USAGE_INPUT(5),
  USAGE_OUTPUT(6),
  USAGE_CACHE_READ(7),
  USAGE_CACHE_WRITE(8),
  USAGE_REASONING(9),
  RETRIES(10),
  SHOTS(11);

  private final int tag;
  private final String label;

  ImplausibleField(int tag) {
    this.tag = tag;
    this.label = name().toLowerCase(Locale.ROOT);
  }

  /** Number of this field in stored bytes, 1 to 30, never changed. */
  public int tag() {
    return tag;
  }

  /** Value of the label {@code field}. */
  public String label() {
    return label;
  }

  /** This field's bit in {@link PlausibleCall#implausible}. */
  public int bit() {
    return 1 << tag;
  }
}
