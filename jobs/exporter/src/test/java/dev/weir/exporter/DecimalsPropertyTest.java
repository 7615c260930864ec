package dev.weir.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class DecimalsPropertyTest {

  @Example
  void printsTheDecimalThatWasMeant() {
    assertThat(Decimals.shown(60_687_445_000_000L, -12)).hasToString("60.687445");
    assertThat(Decimals.shown(1, -6)).isEqualTo(1e-6);
    assertThat(Decimals.shown(3, 0)).isEqualTo(3);
    assertThat(Decimals.shown(2, 3)).isEqualTo(2000);
    assertThat(Decimals.shown(Long.MIN_VALUE, 0)).isEqualTo(-0x1p63);
  }

  @Property(seed = "1")
  void isTheNearestDouble(
      @ForAll long unscaled, @ForAll @IntRange(min = -18, max = 18) int exponent) {
    String exact = BigDecimal.valueOf(unscaled).scaleByPowerOfTen(exponent).toString();
    assertThat(Decimals.shown(unscaled, exponent)).isEqualTo(Double.parseDouble(exact));
  }

  @Property(seed = "2")
  void neverShowsAGreaterTotalAsLess(
      @ForAll long one, @ForAll long other, @ForAll @IntRange(min = -18, max = 18) int exponent) {
    assertThat(Decimals.shown(Math.max(one, other), exponent))
        .isGreaterThanOrEqualTo(Decimals.shown(Math.min(one, other), exponent));
  }

  @Property(seed = "3")
  void comparesAcrossUnits(
      @ForAll @IntRange(min = -1_000, max = 1_000) int one,
      @ForAll @IntRange(min = -1_000, max = 1_000) int other) {
    assertThat(Decimals.compare(one * 1_000L, -6, other, -3))
        .isEqualTo(Integer.compare(one, other));
  }
}
