package dev.weir.core.validator.grounding;

import dev.weir.core.call.Text;
import dev.weir.core.text.GramCounts;
import dev.weir.core.text.Numbering;
import dev.weir.core.text.Sentences;
import dev.weir.core.text.WordSet;
import dev.weir.core.text.Words;
import java.util.Arrays;

/**
 * What of an answer occurs in documents: which words, which neighbouring words near each other, and
 * how much of each sentence within one sentence of a document.
 *
 * <p>{@link #begin} takes the answer, {@link #add} streams each document over it. Time is linear in
 * the documents: a word of theirs costs a few look-ups in tables as small as the answer, and adds
 * to at most {@link #MOST_SENTENCES_PER_WORD} sentences. Reused; not thread-safe.
 */
final class Evidence {

  private static final int MOST_SENTENCES_PER_WORD = 48;
  private static final int NEAR = 4;
  private static final int TITLE_BYTES = 100;
  private static final int FEW = 256;

  private final AnswerWords answer;
  private final GramCounts grams;
  private final Sentences sentences = new Sentences();
  private final Words words = new Words();
  private final Numbering pairs = new Numbering(AnswerWords.MOST_WORDS);

  private boolean[] seen = new boolean[FEW];
  private boolean[] inTitle = new boolean[FEW];
  private boolean[] asked = new boolean[FEW];
  private int[] lastSentence = new int[FEW];
  private int[] postings = new int[FEW];
  private int[] posted = new int[FEW];
  private boolean[] pairSeen = new boolean[FEW];

  private int postingCount;
  private int[] postingSentence = new int[FEW];
  private int[] postingNext = new int[FEW];

  private int[] together = new int[FEW];
  private int[] best = new int[FEW];
  private int[] distinct = new int[FEW];
  private int[] touched = new int[FEW];
  private int touchedCount;

  private final int[] before = new int[NEAR];
  private int documentSentence;
  private int documentWords;
  private boolean negated;

  Evidence(AnswerWords answer, GramCounts grams) {
    this.answer = answer;
    this.grams = grams;
  }

  /** Begins with no documents for the answer that {@link AnswerWords} has read. */
  void begin() {
    makeRoom();
    int stems = answer.stems.size();
    Arrays.fill(seen, 0, stems, false);
    Arrays.fill(inTitle, 0, stems, false);
    Arrays.fill(asked, 0, stems, false);
    Arrays.fill(lastSentence, 0, stems, -1);
    Arrays.fill(postings, 0, stems, -1);
    Arrays.fill(posted, 0, stems, 0);
    Arrays.fill(together, 0, answer.sentences(), 0);
    Arrays.fill(best, 0, answer.sentences(), 0);
    postingCount = 0;
    documentSentence = 0;
    documentWords = 0;
    negated = false;
    pairs.clear();
    for (int s = 0; s < answer.sentences(); s++) {
      post(s);
    }
    Arrays.fill(pairSeen, 0, pairs.size(), false);
  }

  private void makeRoom() {
    if (answer.size() > postingSentence.length) {
      int room = Integer.highestOneBit(answer.size()) * 2;
      seen = new boolean[room];
      inTitle = new boolean[room];
      asked = new boolean[room];
      lastSentence = new int[room];
      postings = new int[room];
      posted = new int[room];
      pairSeen = new boolean[room];
      postingSentence = new int[room];
      postingNext = new int[room];
      together = new int[room];
      best = new int[room];
      distinct = new int[room];
      touched = new int[room];
    }
  }

  private void post(int sentence) {
    int previous = -1;
    distinct[sentence] = 0;
    for (int w = answer.firstWord(sentence); w < answer.firstWord(sentence + 1); w++) {
      if (!answer.isContent(w)) {
        continue;
      }
      int stem = answer.stem(w);
      if (previous >= 0) {
        pairs.put(pair(previous, stem));
      }
      previous = stem;
      boolean posts = postings[stem] < 0 || postingSentence[postings[stem]] != sentence;
      distinct[sentence] += posts ? 1 : 0;
      if (posts && posted[stem] < MOST_SENTENCES_PER_WORD) {
        posted[stem]++;
        postingSentence[postingCount] = sentence;
        postingNext[postingCount] = postings[stem];
        postings[stem] = postingCount++;
      }
    }
  }

  private static long pair(int first, int second) {
    return (long) first << 32 | second + 1;
  }

  /** Takes the question into account: what it says, the answer may repeat. */
  void ask(Text question) {
    words.over(question.bytes(), question.offset(), question.length());
    while (words.next()) {
      int stem = answer.stems.find(words.stem());
      if (stem >= 0) {
        asked[stem] = true;
      }
      if (!WordSet.common().contains(words.hash())) {
        grams.left(words);
      }
    }
  }

  /** Streams one document over the answer. */
  void add(Text document) {
    Arrays.fill(before, -1);
    int title = document.offset() + TITLE_BYTES;
    sentences.over(document.bytes(), document.offset(), document.length());
    while (sentences.next()) {
      words.over(document.bytes(), sentences.start(), sentences.end() - sentences.start());
      while (words.next()) {
        see(words.start() < title);
      }
      endSentence();
    }
  }

  private void see(boolean title) {
    documentWords++;
    long hash = words.hash();
    int stem = answer.stems.find(words.stem());
    if (stem >= 0) {
      seen[stem] = true;
      inTitle[stem] |= title;
    }
    negated |= Negation.is(hash);
    if (WordSet.common().contains(hash)) {
      return;
    }
    grams.right(words);
    if (stem >= 0) {
      seeNear(stem);
      if (lastSentence[stem] != documentSentence) {
        lastSentence[stem] = documentSentence;
        seeTogether(stem);
      }
    }
    System.arraycopy(before, 1, before, 0, NEAR - 1);
    before[NEAR - 1] = stem;
  }

  private void seeNear(int stem) {
    for (int previous : before) {
      if (previous >= 0) {
        int pair = pairs.find(pair(previous, stem));
        if (pair >= 0) {
          pairSeen[pair] = true;
        }
      }
    }
  }

  private void seeTogether(int stem) {
    for (int p = postings[stem]; p >= 0; p = postingNext[p]) {
      int sentence = postingSentence[p];
      if (together[sentence]++ == 0) {
        touched[touchedCount++] = sentence;
      }
    }
  }

  private void endSentence() {
    for (int i = 0; i < touchedCount; i++) {
      int sentence = touched[i];
      best[sentence] = Math.max(best[sentence], together[sentence]);
      together[sentence] = 0;
    }
    touchedCount = 0;
    documentSentence++;
  }

  /** Whether the stem occurs in a document. */
  boolean seen(int stem) {
    return seen[stem];
  }

  /** Whether the stem occurs where documents have their titles. */
  boolean inTitle(int stem) {
    return inTitle[stem];
  }

  /** Whether the stem occurs in the question. */
  boolean asked(int stem) {
    return asked[stem];
  }

  /** Whether two stems, one behind the other in the answer, are near each other in a document. */
  boolean near(int first, int second) {
    int pair = pairs.find(pair(first, second));
    return pair >= 0 && pairSeen[pair];
  }

  /** Share of a sentence's distinct content words that one sentence of a document has, at most. */
  double best(int sentence) {
    return best[sentence] / (double) Math.max(1, distinct[sentence]);
  }

  int documentWords() {
    return documentWords;
  }

  /** Whether any document negates anything. */
  boolean negated() {
    return negated;
  }
}
