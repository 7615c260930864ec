package dev.weir.core.redact;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.testing.PlantedValues;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What dead letters show of records of whatever form. */
class PayloadHeadTest {

  private static final SensitiveText SENSITIVE = SensitiveText.shipped(List.of("US"));

  private static byte[] head(byte[] record, Redaction how) {
    PayloadHead heads = new PayloadHead(new Redactor(SENSITIVE, how, new byte[] {7}));
    return Objects.requireNonNull(heads.of(record, 0, record.length));
  }

  @Test
  void aShortRecordIsShownWhole() {
    byte[] record = "{\"to\": \"jo.ann@mail.example\", ".getBytes(UTF_8);
    assertThat(new String(head(record, Redaction.PLACEHOLDER), UTF_8))
        .isEqualTo("{\"to\": \"<EMAIL_1>\", ");
    PayloadHead heads = new PayloadHead(new Redactor(SENSITIVE, Redaction.DROP, new byte[0]));
    assertThat(heads.of(record, 3, 0)).isNull();
  }

  @Test
  void neverMoreThanAKilobyteAndNoPartOfAValueAtItsEnd() {
    for (String value : PlantedValues.ALL.values()) {
      for (int before = 940; before <= 1_024; before += 3) {
        String text = "[\"" + " word".repeat(before / 5) + "_".repeat(before % 5) + " ";
        byte[] record = (text + value + " more".repeat(500)).getBytes(UTF_8);
        for (Redaction how : Redaction.values()) {
          byte[] head = head(record, how);
          assertThat(head).hasSizeLessThanOrEqualTo(PayloadHead.MOST_BYTES);
          assertThat(new String(head, UTF_8))
              .contains("<CUT_")
              .doesNotContain(value.substring(0, 5));
        }
      }
    }
  }

  @Test
  void placeholdersLongerThanValuesFitToo() {
    String many = "1.2.3.4,".repeat(1) + "a@b.de ".repeat(300);
    byte[] record = (many + "c@d.example ".repeat(40)).getBytes(UTF_8);
    assertThat(head(record, Redaction.HASH).length).isLessThanOrEqualTo(PayloadHead.MOST_BYTES);
  }

  @Test
  void anyBytesAtAllAreSurvived() {
    Random random = new Random(20261123);
    byte[] value = " jo.ann@mail.example ".getBytes(UTF_8);
    for (int i = 0; i < 300; i++) {
      byte[] record = new byte[random.nextInt(3_000) + value.length];
      random.nextBytes(record);
      int at = random.nextInt(record.length - value.length + 1);
      System.arraycopy(value, 0, record, at, value.length);
      byte[] before = record.clone();
      String head = new String(head(record, Redaction.PLACEHOLDER), ISO_8859_1);
      assertThat(head.length()).isLessThanOrEqualTo(PayloadHead.MOST_BYTES);
      assertThat(head).doesNotContain("jo.ann@");
      assertThat(Arrays.equals(record, before)).isTrue();
    }
  }
}
