package dev.weir.core.validator.answer;

import dev.weir.core.text.GramCounts;
import dev.weir.core.text.Numbering;
import dev.weir.core.text.TextWords;
import dev.weir.core.validate.Check;
import dev.weir.core.validate.CheckedCall;
import dev.weir.core.validate.CheckedText;
import dev.weir.core.validate.Report;
import dev.weir.core.validate.Side;

/**
 * Compares an answer with the last message of the user.
 *
 * <p>An echo has nearly all three-word sequences of the prompt and few of its own. Off-topic is the
 * more likely the less the pieces of words have in common. Linear in both texts. What cannot be as
 * strong as whoever asks wants to know is not worked out.
 */
final class RelevanceCheck implements Check {

  private static final int MOST_GRAMS = 1 << 14;
  private static final int LEAST_WORDS = 8;
  private static final int LEAST_CONTENTS = 6;
  private static final double OFF_TOPIC = 0.7;
  private static final double NEAR = 0.15;
  private static final double ALMOST_ALL = 0.6;

  private final double floor;
  private final EchoTest echoTest = new EchoTest();
  private final Numbering asked = new Numbering(MOST_GRAMS);
  private final Numbering said = new Numbering(MOST_GRAMS);
  private final GramCounts pieces = new GramCounts();

  RelevanceCheck(double floor) {
    this.floor = floor;
  }

  @Override
  public void run(CheckedCall call, Report report) {
    int question = call.answered() ? lastInput(call) : -1;
    if (question < 0) {
      report.skip();
      return;
    }
    CheckedText output = call.output();
    TextWords asking = call.text(question).words();
    TextWords answer = output.words();
    if (echoTest.possible(asking, answer, Math.max(floor, ALMOST_ALL), MOST_GRAMS)) {
      reportEcho(asking, output, report);
    }
    if (floor <= OFF_TOPIC) {
      report.score(offTopic(call.text(question), output));
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

  private void reportEcho(TextWords asking, CheckedText output, Report report) {
    asked.clear();
    said.clear();
    for (int word = 2; word < asking.size(); word++) {
      asked.put(triple(asking, word));
    }
    TextWords answer = output.words();
    int both = 0;
    for (int word = 2; word < answer.size(); word++) {
      long triple = triple(answer, word);
      int before = said.size();
      said.put(triple);
      both += said.size() > before && asked.find(triple) >= 0 ? 1 : 0;
    }
    if (asked.size() >= LEAST_WORDS && said.size() > 0) {
      double echo = Math.min(both / (double) asked.size(), both / (double) said.size());
      if (echo > ALMOST_ALL) {
        report.found("echo", output, echo);
      }
    }
  }

  private double offTopic(CheckedText question, CheckedText output) {
    pieces.clear();
    int enough = 0;
    TextWords words = question.words();
    byte[] bytes = question.text().bytes();
    for (int word = 0; word < words.size(); word++) {
      if (!words.isCommon(word)) {
        pieces.left(bytes, words.start(word), words.end(word));
        enough++;
      }
    }
    if (enough < LEAST_CONTENTS) {
      return 0;
    }
    enough = 0;
    words = output.words();
    bytes = output.text().bytes();
    for (int word = 0; word < words.size(); word++) {
      if (!words.isCommon(word)) {
        pieces.right(bytes, words.start(word), words.end(word));
        enough++;
      }
    }
    return enough < LEAST_CONTENTS ? 0 : OFF_TOPIC * Math.max(0, 1 - pieces.cosine() / NEAR);
  }

  /** Hash of a word and the two before it. */
  static long triple(TextWords words, int word) {
    long two = Long.rotateLeft(words.hash(word - 2), 17) ^ words.hash(word - 1);
    return Long.rotateLeft(two, 17) ^ words.hash(word);
  }
}
