package dev.weir.exporter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;

class LabelTextPropertyTest {

  @Example
  void leavesWhatFits() {
    String longest = "é".repeat(LabelText.MAX_BYTES / 2);
    assertThat(LabelText.shown("")).isEmpty();
    assertThat(LabelText.shown(longest)).isSameAs(longest);
  }

  @Example
  void keepsLongValuesApartThatBeginAlike() {
    String one = LabelText.shown("y".repeat(5_000));
    assertThat(one).startsWith("yyyy").isNotEqualTo(LabelText.shown("y".repeat(5_001)));
    assertThat(one).isEqualTo(LabelText.shown("y".repeat(5_000)));
  }

  @Property(seed = "1")
  void neverExceedsTheLimitAndNeverCutsACharacter(
      @ForAll @StringLength(min = 20, max = 300) String any) {
    String valid = new String(any.getBytes(UTF_8), UTF_8);
    String shown = LabelText.shown(valid);
    assertThat(shown.getBytes(UTF_8)).hasSizeLessThanOrEqualTo(LabelText.MAX_BYTES);
    assertThat(shown.equals(valid) || valid.startsWith(shown.substring(0, shown.lastIndexOf('~'))))
        .isTrue();
  }
}
