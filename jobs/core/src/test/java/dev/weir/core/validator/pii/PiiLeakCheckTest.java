package dev.weir.core.validator.pii;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.call.Text;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a value of the answer counts as given to the model. */
class PiiLeakCheckTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "my card is 4111-1111-1111-1111 | 4111 1111 1111 1111 | true",
        "MAIL JO@EXAMPLE.COM | jo@example.com | true",
        "call (212) 555-0187 | 212.555.0187 | true",
        "call (212) 555-0188 | 212.555.0187 | false",
        "jo and example and com | jo@example.org | false",
        "4111 1111 1111 111 | 4111 1111 1111 1111 | false",
      })
  void comparesLettersAndDigits(String given, String value, boolean expected) {
    byte[] bytes = given.getBytes(StandardCharsets.UTF_8);
    Text text = new Text();
    text.set(bytes, 0, bytes.length);
    byte[] wanted = value.getBytes(StandardCharsets.UTF_8);
    assertThat(PiiLeakCheck.contains(text, wanted, 0, wanted.length)).isEqualTo(expected);
  }
}
