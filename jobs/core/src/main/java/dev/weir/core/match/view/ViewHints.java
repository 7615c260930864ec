package dev.weir.core.match.view;

/** Expressions that say of a text that it is worth reading in another way. */
public final class ViewHints {

  /** Common English words turned by thirteen letters: the, you, and, your, ignore, previous. */
  public static final String ROT13 =
      "\\b(?:gur|lbh|naq|lbhe|vtaber|cerivbhf|vafgehpgvba|flfgrz|cebzcg)\\b";

  /** A digit or sign between letters. */
  public static final String LEET = "[a-z][013457@$][a-z]";

  private ViewHints() {}
}
