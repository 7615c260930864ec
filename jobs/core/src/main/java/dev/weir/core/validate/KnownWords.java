package dev.weir.core.validate;

import dev.weir.core.classify.FoldedMemo;
import dev.weir.core.text.Vocabulary;
import dev.weir.core.text.WordMemo;

/** What one thread has worked out of the words that it met. */
record KnownWords(Vocabulary vocabulary, WordMemo words, FoldedMemo folded) {

  KnownWords() {
    this(new Vocabulary(), new WordMemo(), new FoldedMemo());
  }
}
