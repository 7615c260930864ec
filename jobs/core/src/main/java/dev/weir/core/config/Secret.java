package dev.weir.core.config;

import java.io.Serializable;

/** A value that never shows itself: it prints masked, and only {@link #reveal()} gives it out. */
public final class Secret implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final String MASK = "***";

  private final String value;

  private Secret(String value) {
    this.value = value;
  }

  public static Secret of(String value) {
    return new Secret(value);
  }

  public String reveal() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && secret.value.equals(value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return MASK;
  }
}
