package dev.weir.core.validator.grounding;

import dev.weir.core.call.Text;
import dev.weir.core.text.Numbering;
import dev.weir.core.text.Sentences;
import dev.weir.core.text.WordSet;
import dev.weir.core.text.Words;
import java.util.Arrays;

/**
 * An answer as its sentences and words, each word as the number of its stem.
 *
 * <p>Looks at the first {@link #MOST_WORDS} words; what follows is not judged. Marks of citations,
 * {@code [3]}, are not words. Reused; not thread-safe.
 */
final class AnswerWords {

  /** Some 80 KB of text. */
  static final int MOST_WORDS = 16_384;

  private static final byte CONTENT = 1;
  private static final byte NUMBER = 2;
  private static final byte NAME = 4;
  private static final int FEW = 256;

  private static final WordSet HEDGES =
      WordSet.of(
          "think believe love like enjoy favorite guess sure wow yeah oh yes hope glad really heard"
              + " know great cool wonder interesting awesome nice maybe probably");

  final Numbering stems = new Numbering(MOST_WORDS);

  private final Sentences sentences = new Sentences();
  private final Words words = new Words();

  private int size;
  private int[] stem = new int[FEW];
  private int[] start = new int[FEW];
  private int[] end = new int[FEW];
  private byte[] flags = new byte[FEW];
  private boolean[] contentStem = new boolean[FEW];

  private int sentenceCount;
  private int[] firstWord = new int[FEW];
  private int[] sentenceStart = new int[FEW];
  private int[] sentenceEnd = new int[FEW];
  private int[] contents = new int[FEW];
  private byte[] hedges = new byte[FEW];
  private boolean[] question = new boolean[FEW];
  private boolean[] negated = new boolean[FEW];

  /** Reads an answer; offsets are from the start of its text. */
  void read(Text text) {
    stems.clear();
    size = 0;
    sentenceCount = 0;
    sentences.over(text.bytes(), text.offset(), text.length());
    while (size < MOST_WORDS && sentences.next()) {
      readSentence(text);
    }
    room(sentenceCount);
    firstWord[sentenceCount] = size;
  }

  private void readSentence(Text text) {
    byte[] bytes = text.bytes();
    int s = sentenceCount;
    room(s);
    int first = size;
    contents[s] = 0;
    hedges[s] = 0;
    negated[s] = false;
    words.over(bytes, sentences.start(), sentences.end() - sentences.start());
    while (size < MOST_WORDS && words.next()) {
      if (!isCitation(bytes)) {
        add(s, first, text.offset());
      }
    }
    if (size > first) {
      firstWord[s] = first;
      sentenceStart[s] = sentences.start() - text.offset();
      sentenceEnd[s] = sentences.end() - text.offset();
      question[s] = bytes[sentences.end() - 1] == '?';
      sentenceCount++;
    }
  }

  private boolean isCitation(byte[] bytes) {
    return words.isNumber()
        && ((words.start() > 0 && bytes[words.start() - 1] == '[')
            || (words.end() < bytes.length && bytes[words.end()] == ']'));
  }

  private void add(int s, int first, int offset) {
    if (size == stem.length) {
      stem = Arrays.copyOf(stem, 2 * size);
      start = Arrays.copyOf(start, 2 * size);
      end = Arrays.copyOf(end, 2 * size);
      flags = Arrays.copyOf(flags, 2 * size);
      contentStem = Arrays.copyOf(contentStem, 2 * size);
    }
    long hash = words.hash();
    boolean content = !WordSet.common().contains(hash);
    stem[size] = stems.put(words.stem());
    start[size] = words.start() - offset;
    end[size] = words.end() - offset;
    flags[size] =
        (byte)
            ((content ? CONTENT : 0)
                | (words.isNumber() ? NUMBER : 0)
                | (content && words.isCapital() && size > first ? NAME : 0));
    contentStem[stem[size]] = content;
    contents[s] += content ? 1 : 0;
    if (hedges[s] < 2 && HEDGES.contains(hash)) {
      hedges[s]++;
    }
    negated[s] |= Negation.is(hash);
    size++;
  }

  private void room(int sentence) {
    if (sentence == firstWord.length) {
      firstWord = Arrays.copyOf(firstWord, 2 * sentence);
      sentenceStart = Arrays.copyOf(sentenceStart, 2 * sentence);
      sentenceEnd = Arrays.copyOf(sentenceEnd, 2 * sentence);
      contents = Arrays.copyOf(contents, 2 * sentence);
      hedges = Arrays.copyOf(hedges, 2 * sentence);
      question = Arrays.copyOf(question, 2 * sentence);
      negated = Arrays.copyOf(negated, 2 * sentence);
    }
  }

  /** Words in all. */
  int size() {
    return size;
  }

  int stem(int word) {
    return stem[word];
  }

  int start(int word) {
    return start[word];
  }

  int end(int word) {
    return end[word];
  }

  /** Whether it says something about the subject. */
  boolean isContent(int word) {
    return (flags[word] & CONTENT) != 0;
  }

  boolean isContentStem(int number) {
    return contentStem[number];
  }

  boolean isNumber(int word) {
    return (flags[word] & NUMBER) != 0;
  }

  /** Whether it has a capital letter within a sentence. */
  boolean isName(int word) {
    return (flags[word] & NAME) != 0;
  }

  int sentences() {
    return sentenceCount;
  }

  /** The first word of a sentence; of the sentence behind the last, the number of all words. */
  int firstWord(int sentence) {
    return firstWord[sentence];
  }

  int sentenceStart(int sentence) {
    return sentenceStart[sentence];
  }

  int sentenceEnd(int sentence) {
    return sentenceEnd[sentence];
  }

  /** Content words of a sentence. */
  int contents(int sentence) {
    return contents[sentence];
  }

  /** Words of opinion or chat in a sentence, up to two. */
  int hedges(int sentence) {
    return hedges[sentence];
  }

  boolean isQuestion(int sentence) {
    return question[sentence];
  }

  boolean isNegated(int sentence) {
    return negated[sentence];
  }
}
