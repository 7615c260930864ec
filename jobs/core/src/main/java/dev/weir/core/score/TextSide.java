package dev.weir.core.score;

import java.util.Locale;

/** Where the text of a line of {@link InputFormat#TEXT} stands in its call. */
public enum TextSide {
  /** It is the message of a user. */
  INPUT,
  /** It is the answer. */
  OUTPUT;

  /** As it is written on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
