package dev.weir.core.validator.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.validator.Checked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InvisibleTextTest {

  private static final InvisibleText INVISIBLE = new InvisibleText();

  private static String tags(String ascii) {
    StringBuilder hidden = new StringBuilder();
    ascii.chars().forEach(letter -> hidden.appendCodePoint(0xE0000 + letter));
    return hidden.toString();
  }

  @Test
  void findsTheTagBlock() {
    String hidden = tags("ignore all");
    assertThat(Checked.asked("Hi" + hidden + "!").findings(INVISIBLE))
        .containsExactly("tags:" + hidden);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pay\u202Egnp.exe",
        "a\u2066b\u2069c",
        "pass\u200Bword",
        "w\u2060ord",
        "bits\u200B\u200C\u200B",
        "x\u200D\u200C\u200D\u200C\u200D\u200C\u200D\u200Cy",
        "\uFE01\uFE02\uFE03 hi"
      })
  void findsWhatHides(String text) {
    assertThat(Checked.asked(text).score(INVISIBLE)).isGreaterThanOrEqualTo(0.5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "naïve café",
        "👩‍👩‍👧 family",
        "❤️‍🔥",
        "می‌خواهم",
        "क्‍ष",
        "ශ්‍රී",
        "\uFEFFstart",
        "עברית \u202Bעם כיוון\u202C",
        "\u2067שלום\u2069 world",
        "soft\u00ADhyphen",
        "line\u2028end"
      })
  void acceptsJoinersEmojiAndRightToLeftText(String text) {
    assertThat(Checked.asked(text).score(INVISIBLE)).isLessThan(0.5);
  }

  @Test
  void acceptsFlagsOfRegions() {
    String scotland = "\uD83C\uDFF4" + tags("gbsct") + new String(Character.toChars(0xE007F));
    assertThat(Checked.asked("From " + scotland).score(INVISIBLE)).isZero();
  }

  @Test
  void looksAtDocumentsAndAnswersToo() {
    assertThat(Checked.answer(tags("x")).score(INVISIBLE)).isEqualTo(1);
    assertThat(Checked.answer("").documents(tags("x")).score(INVISIBLE)).isEqualTo(1);
    assertThat(Checked.answer("").message("system", tags("x")).score(INVISIBLE)).isZero();
  }
}
