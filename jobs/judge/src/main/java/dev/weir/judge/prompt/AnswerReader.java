package dev.weir.judge.prompt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.core.policy.JudgeRubric;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a verdict of the words of a model.
 *
 * <p>They are one JSON object with the code of the request and an answer that the rubric allows, or
 * they are malformed: nothing is searched for, guessed or rounded. A fence of Markdown around the
 * object is taken off.
 */
public final class AnswerReader {

  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .reader();

  /** Longer than any answer that was asked for. */
  private static final int LONGEST = 1_000;

  private static final Pattern FENCED = Pattern.compile("```(?:json)?\\s*(\\{[^`]*})\\s*```");

  private AnswerReader() {}

  /** The verdict in the words, {@link Verdict#MALFORMED} when there is none. */
  public static Verdict read(String words, Question question) {
    String text = words.strip();
    if (text.length() > LONGEST) {
      return Verdict.MALFORMED;
    }
    Matcher fenced = FENCED.matcher(text);
    try {
      JsonNode answer = JSON.readTree(fenced.matches() ? fenced.group(1) : text);
      boolean whole =
          answer.isObject()
              && answer.size() == 2
              && answer.path("code").isTextual()
              && answer.path("code").textValue().equals(question.code());
      return whole ? verdict(answer.path("verdict"), question.rubric()) : Verdict.MALFORMED;
    } catch (JsonProcessingException e) {
      return Verdict.MALFORMED;
    }
  }

  private static Verdict verdict(JsonNode said, JudgeRubric rubric) {
    return switch (rubric.kind()) {
      case FLAG -> said.isBoolean() ? Verdict.flag(said.booleanValue()) : Verdict.MALFORMED;
      case SCALE -> {
        boolean grade =
            said.isIntegralNumber()
                && said.canConvertToInt()
                && said.intValue() >= rubric.least()
                && said.intValue() <= rubric.most();
        double length = rubric.most() - rubric.least();
        yield grade
            ? Verdict.number((said.intValue() - rubric.least()) / length)
            : Verdict.MALFORMED;
      }
      case CATEGORY ->
          said.isTextual() && rubric.categories().contains(said.textValue())
              ? Verdict.category(said.textValue())
              : Verdict.MALFORMED;
    };
  }
}
