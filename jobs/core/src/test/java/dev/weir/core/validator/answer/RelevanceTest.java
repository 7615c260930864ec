package dev.weir.core.validator.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.validator.Checked;
import org.junit.jupiter.api.Test;

final class RelevanceTest {

  private static final Relevance RELEVANCE = new Relevance();
  private static final String QUESTION =
      "Which berth of the harbour in Kiel is deep enough for a sailing boat of twelve metres?";

  @Test
  void findsAnEcho() {
    Checked echo = Checked.asked(QUESTION).output(QUESTION);
    assertThat(echo.findings(RELEVANCE)).containsExactly("echo:" + QUESTION);
    assertThat(echo.score(RELEVANCE)).isEqualTo(1);
  }

  @Test
  void acceptsAnAnswerThatTakesUpTheQuestion() {
    String answer = "Berth 4 of Kiel's harbour is deep enough for boats up to fourteen metres.";
    assertThat(Checked.asked(QUESTION).output(answer).score(RELEVANCE)).isLessThan(0.2);
  }

  @Test
  void suspectsAnAnswerWithoutACommonWord() {
    String answer = "Preheat your oven, knead flour with yeast, bake bread until golden brown.";
    assertThat(Checked.asked(QUESTION).output(answer).score(RELEVANCE)).isBetween(0.5, 0.75);
  }

  @Test
  void saysNothingOfShortAnswers() {
    assertThat(Checked.asked(QUESTION).output("Number 4.").score(RELEVANCE)).isZero();
  }
}
