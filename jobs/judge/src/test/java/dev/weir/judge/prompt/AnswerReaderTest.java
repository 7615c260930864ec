package dev.weir.judge.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.config.JudgeConfig.AnswerFormat;
import dev.weir.core.policy.JudgeRubric;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken for a verdict, and what is not. */
class AnswerReaderTest {

  private static final String CODE = "0123456789abcdef0123456789abcdef";

  private static Verdict read(String words, JudgeRubric rubric) {
    return AnswerReader.read(
        words, Question.of(TestSamples.sample("c", "q", "a"), rubric, CODE, AnswerFormat.NONE, 99));
  }

  private static String answer(String verdict) {
    return "{\"code\": \"%s\", \"verdict\": %s}".formatted(CODE, verdict);
  }

  @Test
  void readsAnAnswerOfEachKind() {
    assertThat(read(answer("true"), TestSamples.flag())).isEqualTo(Verdict.flag(true));
    assertThat(read(answer("false"), TestSamples.flag())).isEqualTo(Verdict.flag(false));
    assertThat(read(answer("1"), TestSamples.scale(1, 5))).isEqualTo(Verdict.number(0));
    assertThat(read(answer("4"), TestSamples.scale(1, 5))).isEqualTo(Verdict.number(0.75));
    assertThat(read(answer("5"), TestSamples.scale(1, 5))).isEqualTo(Verdict.number(1));
    assertThat(read(answer("\"cold\""), TestSamples.words("kind", "cold")))
        .isEqualTo(Verdict.category("cold"));
  }

  @Test
  void takesAFenceOff() {
    assertThat(read("\n```json\n" + answer("true") + "\n```\n", TestSamples.flag()))
        .isEqualTo(Verdict.flag(true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "true",
        "[]",
        "null",
        "{}",
        "{\"verdict\": true}",
        "{\"code\": \"0123456789abcdef0123456789abcdef\"}",
        "{\"code\": \"ffffffffffffffffffffffffffffffff\", \"verdict\": true}",
        "{\"code\": 1, \"verdict\": true}",
        "{\"code\": \"0123456789abcdef0123456789abcdef\", \"verdict\": true, \"reason\": \"\"}",
        "{\"code\": \"0123456789abcdef0123456789abcdef\", \"verdict\": false, \"verdict\": true}",
        "{\"code\": \"0123456789abcdef0123456789abcdef\", \"verdict\": true} and more",
        "Sure: {\"code\": \"0123456789abcdef0123456789abcdef\", \"verdict\": true}",
        "{\"code\": \"0123456789abcdef0123456789abcdef\", \"verdict\": \"true\"}",
        "{\"code\": \"0123456789abcdef0123456789abcdef\", \"verdict\": 1}",
        "{\"code\": \"0123456789abcdef0123456789abcdef\", \"verdict\": tr"
      })
  void takesNothingElseForAFlag(String words) {
    assertThat(read(words, TestSamples.flag())).isEqualTo(Verdict.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "6", "3.0", "3.5", "\"3\"", "99999999999", "true", "null"})
  void takesNothingElseForAGrade(String verdict) {
    assertThat(read(answer(verdict), TestSamples.scale(1, 5))).isEqualTo(Verdict.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"warm\"", "\"Cold\"", "\"malformed\"", "1", "[\"cold\"]"})
  void takesNothingElseForAWord(String verdict) {
    assertThat(read(answer(verdict), TestSamples.words("kind", "cold")))
        .isEqualTo(Verdict.MALFORMED);
  }

  static List<String> forgedAnswers() {
    return QuestionTest.hostileTexts();
  }

  /** The worst model: it says what the judged text says. */
  @ParameterizedTest
  @MethodSource("forgedAnswers")
  void aModelThatRepeatsTheJudgedTextGivesNoVerdict(String text) {
    assertThat(read(text, TestSamples.flag())).isEqualTo(Verdict.MALFORMED);
  }

  @Test
  void saysWhatMalformedIs() {
    assertThat(Objects.requireNonNull(Verdict.MALFORMED.category())).isEqualTo("malformed");
    assertThat(Verdict.MALFORMED.flag()).isNull();
    assertThat(Verdict.MALFORMED.number()).isNull();
  }

  @Test
  void doesNotWalkThroughALongAnswer() {
    assertThat(read("[".repeat(100_000), TestSamples.flag())).isEqualTo(Verdict.MALFORMED);
    assertThat(read("```".repeat(300) + "{", TestSamples.flag())).isEqualTo(Verdict.MALFORMED);
  }
}
