package dev.weir.core.validator.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.validate.OneCheck;
import dev.weir.core.validate.SampleCall;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LengthTest {

  @ParameterizedTest
  @CsvSource({"3, false", "4, true"})
  void allowsExactlyTheLimitInBytes(int bytes, boolean found) {
    OneCheck check = check("output-bytes", "3");

    assertThat(check.run(new SampleCall().output("x".repeat(bytes))).size() > 0).isEqualTo(found);
  }

  @Test
  void countsCharactersNotBytes() {
    OneCheck check = check("input-characters", "3");

    assertThat(check.run(new SampleCall().user("é中😀")).size()).isZero();
    check.run(new SampleCall().user("é中😀x"));
    assertThat(check.report().findingClass(0)).isEqualTo("characters");
    assertThat(check.report().end(0)).isEqualTo(10);
  }

  @Test
  void looksAtEachMessageOfTheUserByItself() {
    OneCheck check = check("input-bytes", "3");

    assertThat(check.run(new SampleCall().user("abc").user("abc")).size()).isZero();
    check.run(new SampleCall().message("system", "abcdef").user("a").user("abcd"));
    assertThat(check.report().size()).isEqualTo(1);
    assertThat(check.report().text(0).path()).isEqualTo("messages[2].content");
  }

  @ParameterizedTest
  @CsvSource({"word, 238, false", "word, 239, true", "中, 357, false", "中, 358, true"})
  void estimatesTheTimeToReadAnAnswer(String word, int times, boolean found) {
    OneCheck check = check("output-reading-seconds", "60");

    check.run(new SampleCall().output((word + " ").repeat(times)));

    assertThat(check.report().size() > 0).isEqualTo(found);
  }

  @Test
  void hasNoLimitWhereNoneIsSet() {
    OneCheck check = new OneCheck(new Length(), Map.of("input-bytes", "0", "output-bytes", "0"));

    assertThat(check.run(new SampleCall().output("x".repeat(2_000_000))).size()).isZero();
  }

  private static OneCheck check(String key, String limit) {
    return new OneCheck(new Length(), Map.of(key, limit));
  }
}
