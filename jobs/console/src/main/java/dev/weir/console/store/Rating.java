package dev.weir.console.store;

import java.util.Locale;

/** What people made of a call, all their judgements together. */
public enum Rating {
  NONE(0),
  GOOD(1),
  BAD(2),
  /** A judgement that is neither, as a number in a unit of its own. */
  OTHER(3);

  private final long code;

  Rating(long code) {
    this.code = code;
  }

  /** How it is kept in the index. */
  long code() {
    return code;
  }

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Rating of(long code) {
    for (Rating rating : values()) {
      if (rating.code == code) {
        return rating;
      }
    }
    return OTHER;
  }
}
