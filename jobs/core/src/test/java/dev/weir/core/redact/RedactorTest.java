package dev.weir.core.redact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.match.RuleBank;
import dev.weir.testing.PlantedValues;
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

  @Test
  void findsValuesHoweverTheyAreWritten() {
    for (String value : PlantedValues.ALL.values()) {
      for (String written : PlantedValues.writtenOtherwise(value)) {
        placeholders.begin();
        String next = redact(placeholders, "読む" + written + "ですÿ");
        assertThat(next).as("beside other letters: " + written).doesNotContain(written);
        placeholders.begin();
        assertThat(redact(placeholders, "see " + written + " ok"))
            .as(written)
            .startsWith("see ")
            .doesNotContain(written);
      }
    }
  }

  @Test
  void aValueAtTheCutLeavesNothingOfItself() {
    for (String value : PlantedValues.ALL.values()) {
      byte[] text = ("word ".repeat(20) + value + " and more ".repeat(200)).getBytes(UTF_8);
      for (int most = 98; most <= 100 + value.length() + 2; most++) {
        placeholders.begin();
        String head = new String(placeholders.redact(text, 0, text.length, most), UTF_8);
        assertThat(head)
            .startsWith("word word ")
            .contains("<CUT_")
            .doesNotContain(value.substring(0, 4));
      }
    }
  }

  @Test
  void aTextTooLongToBeLookedAtLosesItsEnd() {
    Redactor shortSighted =
        new Redactor(
            new SensitiveText(RuleBank.of(SensitiveText.rules()).scanner(), 3_000, List.of("US")),
            Redaction.PLACEHOLDER,
            new byte[0]);
    String head = redact(shortSighted, "word ".repeat(1_000) + " a@b.example");
    assertThat(head).startsWith("word word").endsWith("<CUT_3036_BYTES>");
    assertThat(shortSighted.cutBytes()).isEqualTo(3_036);
    assertThat(redact(shortSighted, "word a@b.example")).isEqualTo("word <EMAIL_1>");
  }

  @Test
  void aTextWithMoreThanCanBeFoundIsDroppedWhole() {
    // Shaped like phone numbers and none: they use up what the rule is looked for.
    String decoys = "000-000-0000; ".repeat(300);
    assertThat(redact(placeholders, decoys + "+44 20 7946 0958")).isEqualTo("<REDACTED>");
    assertThat(placeholders.takeDroppedTexts()).isEqualTo(1);
    placeholders.begin();
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      many.append("user").append(i).append("@b.example ");
    }
    assertThat(redact(placeholders, many.toString())).endsWith("<EMAIL_300> ");
  }

  @Test
  void findsValuesThatTheirLengthStandsBefore() {
    for (String value : PlantedValues.ALL.values()) {
      byte[] bytes = value.getBytes(UTF_8);
      for (boolean doubled : new boolean[] {true, false}) {
        int length = doubled ? 2 * bytes.length : bytes.length;
        if (length > 127) {
          continue;
        }
        // A role, the value as its content, and another string.
        String before = doubled ? "\fsystem" : "\n\6system2";
        String payload = before + (char) length + value + (doubled ? "H" : "2$") + "x".repeat(36);
        byte[] record = payload.getBytes(UTF_8);
        placeholders.begin();
        byte[] clean = placeholders.redactBinary(record, 0, record.length, 1_024);
        assertThat(new String(clean, UTF_8)).as(value).doesNotContain(value.substring(4));
      }
    }
  }
}
