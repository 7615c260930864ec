package dev.weir.core.validator.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.re2j.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LinearPatternsTest {

  private final LinearPatterns patterns = new LinearPatterns();

  @ParameterizedTest
  @CsvSource({
    "^\\p{Letter}+$, Zürich, true",
    "^\\p{Letter}+$, 8, false",
    "\\u00e9, été, true",
    "\\u{1F600}, 😀, true",
    "^a$, xay, false",
    "a, xay, true",
    "\\cA, x, false",
    "^\\/$, /, true"
  })
  void matchesAsEcmaScriptDoes(String expression, String text, boolean matches) {
    assertThat(patterns.getRegularExpression(expression).matches(text)).isEqualTo(matches);
  }

  @Test
  void refusesWhatNeedsBacktracking() {
    assertThatThrownBy(() -> patterns.getRegularExpression("(?=a)b"))
        .isInstanceOf(PatternSyntaxException.class);
    assertThatThrownBy(() -> patterns.getRegularExpression("(a)\\1"))
        .isInstanceOf(PatternSyntaxException.class);
  }
}
