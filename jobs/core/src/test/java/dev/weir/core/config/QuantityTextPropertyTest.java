package dev.weir.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class QuantityTextPropertyTest {

  @Property
  void readsBackTheDurationItWrote(@ForAll @LongRange(max = 36_525L * 86_400_000) long millis) {
    Duration duration = Duration.ofMillis(millis);
    assertThat(DurationText.parse(DurationText.write(duration))).isEqualTo(duration);
  }

  @Property
  void readsBackTheSizeItWrote(@ForAll @LongRange(max = 999_999_999_999_999L) long bytes) {
    ByteSize size = new ByteSize(bytes);
    assertThat(ByteSize.parse(size.toString())).isEqualTo(size);
  }

  @Property
  void refusesEveryOtherTextByIllegalArgument(@ForAll String text) {
    try {
      DurationText.parse(text);
      ByteSize.parse(text);
    } catch (IllegalArgumentException expected) {
      assertThat(expected).hasMessageContaining("such as");
    }
  }

  @Example
  void writesTheLargestUnitThatLosesNothing() {
    assertThat(DurationText.write(Duration.ofSeconds(90))).isEqualTo("90s");
    assertThat(DurationText.write(Duration.ofDays(2))).isEqualTo("2d");
    assertThat(DurationText.write(Duration.ZERO)).isEqualTo("0s");
    assertThat(new ByteSize(1536).toString()).isEqualTo("1536b");
    assertThat(new ByteSize(3L << 30).toString()).isEqualTo("3gb");
    assertThat(ByteSize.parse("16 MB")).isEqualTo(ByteSize.ofMebibytes(16));
  }

  @Example
  void refusesWhatIsAmbiguousOrTooLarge() {
    for (String text : new String[] {"5m", "5", "", "1.5h", "-1s", "36526d", "999999999999d"}) {
      assertThatIllegalArgumentException().isThrownBy(() -> DurationText.parse(text));
    }
    for (String text : new String[] {"5", "", "1tb", "-1kb", "999999999999999gb"}) {
      assertThatIllegalArgumentException().isThrownBy(() -> ByteSize.parse(text));
    }
  }

  @Example
  void capsASizeAtTheLongestArray() {
    assertThat(new ByteSize(5L << 30).intBytes()).isEqualTo(Integer.MAX_VALUE);
    assertThat(ByteSize.ofMebibytes(1).intBytes()).isEqualTo(1 << 20);
  }
}
