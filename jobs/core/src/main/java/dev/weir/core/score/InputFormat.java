package dev.weir.core.score;

import java.util.Locale;

/** What a line of the input is. */
public enum InputFormat {
  /** A call in its JSON form. */
  CALLS,
  /** {@code {id, text}}, of which a call is made that has nothing but this text. */
  TEXT;

  /** As it is written on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
