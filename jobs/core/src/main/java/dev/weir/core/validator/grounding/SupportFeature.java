package dev.weir.core.validator.grounding;

import java.util.Locale;

/**
 * One number that says how far an answer is supported. Those of sentences are averaged over the
 * answer, weighted by content words.
 *
 * <p>{@link #LONG_EVIDENCE} goes from 0 for a passage of some 30 words to 1 from some 250 on: much
 * text contains many words by chance, so the others weigh differently there.
 */
public enum SupportFeature {
  /** Share of the sentence's words that occur in the documents. */
  WORDS(0),
  /** Share of its content words that one sentence of a document has, at most. */
  ONE_SENTENCE(1),
  /** Share of neighbouring content words that are near each other in a document. */
  PAIRS(2),
  /** Whether the sentence asks something. */
  QUESTION(3),
  /** Share of content words that occur in the question only. */
  ECHO(4),
  /** Words of opinion or chat, up to two. */
  HEDGES(5),
  /** Whether the sentence negates while no document does. */
  NEGATION(6),
  /** Logarithm of the words of the answer. */
  LENGTH(7),
  /** How close in subject question and documents are. */
  TOPIC(8),
  /** Words of the answer that occur in titles of documents, up to six. */
  TITLES(9),
  /** How much text the documents are. */
  LONG_EVIDENCE(10),
  WORDS_IN_LONG_EVIDENCE(11),
  LENGTH_IN_LONG_EVIDENCE(12),
  TOPIC_IN_LONG_EVIDENCE(13),
  TITLES_IN_LONG_EVIDENCE(14);

  /** Number of features. */
  public static final int COUNT = values().length;

  private final int index;

  SupportFeature(int index) {
    this.index = index;
  }

  /** Place among the features of a call. */
  public int index() {
    return index;
  }

  /** Name as it stands in the file of weights. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
