package dev.weir.core.total;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LabelValueTest {

  @Test
  void keepsWhatIsSound() {
    assertThat(LabelValue.of("")).isEmpty();
    assertThat(LabelValue.of("v1 \"quoted\" \\ line\nfeed"))
        .isEqualTo("v1 \"quoted\" \\ line\nfeed");
  }

  @Test
  void cutsBetweenCharacters() {
    assertThat(LabelValue.of("é".repeat(100))).isEqualTo("é".repeat(64));
    assertThat(LabelValue.of("x" + "😀".repeat(40))).isEqualTo("x" + "😀".repeat(31));
    assertThat(LabelValue.of("x".repeat(5_000))).hasSize(128);
  }

  @Test
  void replacesControlCharactersAndBrokenBytes() {
    assertThat(LabelValue.of("a\u0000b\tc\u0085")).isEqualTo("a\uFFFDb\uFFFDc\uFFFD");
    assertThat(LabelValue.of("\ud800x")).isEqualTo("\uFFFDx");
    assertThat(LabelValue.of(new byte[] {'a', (byte) 0xC3})).isEqualTo("a\uFFFD");
  }

  /** Noise that looks like a password once its control characters are replaced. */
  @Test
  void looksAgainAtWhatIsShown() {
    isValidShortAndItsOwnLabelValue(-495);
  }

  @Property
  void isValidShortAndItsOwnLabelValue(@ForAll long seed) {
    byte[] bytes = new byte[new Random(seed).nextInt(300)];
    new Random(seed).nextBytes(bytes);
    String value = LabelValue.of(bytes);

    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    assertThat(utf8.length).isLessThanOrEqualTo(128);
    assertThat(new String(utf8, StandardCharsets.UTF_8)).isEqualTo(value);
    assertThat(LabelValue.of(value)).isEqualTo(value);
  }
}
