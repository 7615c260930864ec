package dev.weir.core.redact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.match.RuleBank;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What stands where values stood. */
class RedactorTest {

  private static final SensitiveText SENSITIVE =
      new SensitiveText(RuleBank.of(SensitiveText.rules()).scanner(), List.of("US"));

  private final Redactor placeholders = new Redactor(SENSITIVE, Redaction.PLACEHOLDER, new byte[0]);

  private static String redact(Redactor redactor, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new String(redactor.redact(bytes, 0, bytes.length), StandardCharsets.UTF_8);
  }

  @Test
  void numbersValuesOfACallAndBeginsAgainWithTheNext() {
    assertThat(redact(placeholders, "a@b.example and c@d.example"))
        .isEqualTo("<EMAIL_1> and <EMAIL_2>");
    assertThat(redact(placeholders, "again c@d.example, 4111111111111111"))
        .isEqualTo("again <EMAIL_2>, <CARD_1>");
    placeholders.begin();
    assertThat(redact(placeholders, "c@d.example")).isEqualTo("<EMAIL_1>");
  }

  @Test
  void replacesAValueOfTheCallWhereNothingGivesItAway() {
    byte[] telling = "password: kR7!vbQ2".getBytes(StandardCharsets.UTF_8);
    placeholders.see(telling, 0, telling.length);
    assertThat(redact(placeholders, "kR7!vbQ2 worked, kR7!vbQ2x did not"))
        .isEqualTo("<PASSWORD_1> worked, kR7!vbQ2x did not");
  }

  @Test
  void digestsAreTheSameForTheSameSaltOnly() {
    Redactor one = new Redactor(SENSITIVE, Redaction.HASH, new byte[] {1});
    Redactor other = new Redactor(SENSITIVE, Redaction.HASH, new byte[] {2});
    String digest = redact(one, "a@b.example");
    assertThat(digest).matches("<EMAIL_[0-9a-f]{10}>").isEqualTo(redact(one, "a@b.example"));
    assertThat(digest).isNotEqualTo(redact(other, "a@b.example"));
  }

  @Test
  void redactsPayloadsThatNobodyCouldDecode() {
    byte[] payload =
        "\u00c3\u0001{\"password\\\": \\\"kR7!vbQ2\\\", \"to\": \"a@b.example\", \"tru"
            .getBytes(StandardCharsets.ISO_8859_1);
    String clean =
        new String(placeholders.redact(payload, 0, payload.length), StandardCharsets.ISO_8859_1);
    assertThat(clean).doesNotContain("kR7").doesNotContain("a@b").contains("<EMAIL_1>");
  }

  @Test
  void leavesOtherTextAlone() {
    String text = "What are my options, and is 2021-04-05 fine? naïve 日本";
    assertThat(redact(placeholders, text)).isEqualTo(text);
  }
}
