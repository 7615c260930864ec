package dev.weir.core.classify;

import java.util.Locale;

/** A linear classifier that Weir ships, and how it looks at a text. */
public enum Classifier {
  /** Prompts that talk a model out of its rules. */
  JAILBREAK(16, Integer.MAX_VALUE),
  /** Instructions in a user's text that take the place of those of the prompt. */
  PROMPT_INJECTION(8, Integer.MAX_VALUE),
  /** Instructions to the model in a document that was only to be read. */
  DOCUMENT_INJECTION(1, Integer.MAX_VALUE),
  /** Questions for the hidden prompt. */
  PROMPT_EXTRACTION(8, Integer.MAX_VALUE),
  /** Insults, threats and hate. */
  TOXICITY(16, Integer.MAX_VALUE),
  /** Requests for help with harm. */
  UNSAFE_REQUEST(8, Integer.MAX_VALUE),
  /** Answers that decline, or decline in part. */
  REFUSAL(5, 5);

  private final int window;
  private final int reach;

  Classifier(int window, int reach) {
    this.window = window;
    this.reach = reach;
  }

  /** Blocks of a passage that is scored on its own, besides the whole. */
  public int window() {
    return window;
  }

  /** Blocks from the beginning of the text that are looked at. */
  public int reach() {
    return reach;
  }

  /** Its place in a row of weights; only ever held in memory. */
  @SuppressWarnings("EnumOrdinal")
  int lane() {
    return ordinal();
  }

  /** Name of the file of its weights. */
  public String file() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-') + ".model";
  }
}
