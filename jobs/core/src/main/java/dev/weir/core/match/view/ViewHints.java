package dev.weir.core.match.view;

/** Expressions that say of a text that it is worth reading in another way. */
public final class ViewHints {

  /** Common English words turned by thirteen letters: the, you, and, your, ignore, previous. */
  public static final String ROT13 =
      "\\b(?:gur|lbh|naq|lbhe|vtaber|cerivbhf|vafgehpgvba|flfgrz|cebzcg)\\b";

  /** Digits or signs for letters, twice in a word. */
  public static final String LEET = "[013457@$][a-z]{1,3}[013457@$]{1,2}[a-z]";

  private ViewHints() {}
}
