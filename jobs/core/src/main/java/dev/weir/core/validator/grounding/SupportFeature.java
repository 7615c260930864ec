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
  WORDS,
  /** Share of its content words that one sentence of a document has, at most. */
  ONE_SENTENCE,
  /** Share of neighbouring content words that are near each other in a document. */
  PAIRS,
  /** Whether the sentence asks something. */
  QUESTION,
  /** Share of content words that occur in the question only. */
  ECHO,
  /** Words of opinion or chat, up to two. */
  HEDGES,
  /** Whether the sentence negates while no document does. */
  NEGATION,
  /** Logarithm of the words of the answer. */
  LENGTH,
  /** How close in subject question and documents are. */
  TOPIC,
  /** Words of the answer that occur in titles of documents, up to six. */
  TITLES,
  /** How much text the documents are. */
  LONG_EVIDENCE,
  WORDS_IN_LONG_EVIDENCE,
  LENGTH_IN_LONG_EVIDENCE,
  TOPIC_IN_LONG_EVIDENCE,
  TITLES_IN_LONG_EVIDENCE;

  /** Number of features. */
  public static final int COUNT = values().length;

  /** Name as it stands in the file of weights. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
