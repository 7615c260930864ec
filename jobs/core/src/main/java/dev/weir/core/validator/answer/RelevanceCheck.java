package dev.weir.core.validator.answer;

import dev.weir.core.call.Text;
import dev.weir.core.text.GramCounts;
import dev.weir.core.text.Numbering;
import dev.weir.core.text.WordSet;
import dev.weir.core.text.Words;
import dev.weir.core.validate.Check;
import dev.weir.core.validate.CheckedCall;
import dev.weir.core.validate.CheckedText;
import dev.weir.core.validate.Report;
import dev.weir.core.validate.Side;

/**
 * Compares an answer with the last message of the user.
 *
 * <p>An echo has nearly all three-word sequences of the prompt and few of its own. Off-topic is the
 * more likely the less the pieces of words have in common. Linear in both texts.
 */
final class RelevanceCheck implements Check {

  private static final int MOST_GRAMS = 1 << 14;
  private static final int LEAST_WORDS = 8;
  private static final int LEAST_CONTENTS = 6;
  private static final double OFF_TOPIC = 0.7;
  private static final double NEAR = 0.15;
  private static final double ALMOST_ALL = 0.6;

  private final Words words = new Words();
  private final Numbering asked = new Numbering(MOST_GRAMS);
  private final Numbering said = new Numbering(MOST_GRAMS);
  private final GramCounts pieces = new GramCounts();
  private int contents;

  @Override
  public void run(CheckedCall call, Report report) {
    int question = call.answered() ? lastInput(call) : -1;
    if (question < 0) {
      report.skip();
      return;
    }
    CheckedText output = call.output();
    pieces.clear();
    asked.clear();
    said.clear();
    int askedContents = readQuestion(call.text(question).text());
    int both = readAnswer(output.text());
    if (asked.size() >= LEAST_WORDS && said.size() > 0) {
      double echo = Math.min(both / (double) asked.size(), both / (double) said.size());
      if (echo > ALMOST_ALL) {
        report.found("echo", output, echo);
      }
    }
    if (askedContents >= LEAST_CONTENTS && contents >= LEAST_CONTENTS) {
      report.score(OFF_TOPIC * Math.max(0, 1 - pieces.cosine() / NEAR));
    }
  }

  private static int lastInput(CheckedCall call) {
    for (int i = call.size() - 1; i >= 0; i--) {
      if (call.text(i).side() == Side.INPUT) {
        return i;
      }
    }
    return -1;
  }

  private int readQuestion(Text text) {
    words.over(text.bytes(), text.offset(), text.length());
    int count = 0;
    long first = 0;
    long second = 0;
    for (int read = 1; words.next(); read++) {
      long hash = words.hash();
      if (!WordSet.common().contains(hash)) {
        pieces.left(words);
        count++;
      }
      if (read >= 3) {
        asked.put(triple(first, second, hash));
      }
      first = second;
      second = hash;
    }
    return count;
  }

  /** How many three-word sequences the answer has of the prompt. */
  private int readAnswer(Text text) {
    words.over(text.bytes(), text.offset(), text.length());
    contents = 0;
    int both = 0;
    long first = 0;
    long second = 0;
    for (int read = 1; words.next(); read++) {
      long hash = words.hash();
      if (!WordSet.common().contains(hash)) {
        pieces.right(words);
        contents++;
      }
      if (read >= 3) {
        long triple = triple(first, second, hash);
        int before = said.size();
        said.put(triple);
        both += said.size() > before && asked.find(triple) >= 0 ? 1 : 0;
      }
      first = second;
      second = hash;
    }
    return both;
  }

  private static long triple(long first, long second, long third) {
    return Long.rotateLeft(Long.rotateLeft(first, 17) ^ second, 17) ^ third;
  }
}
