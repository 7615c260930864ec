package dev.weir.core.price;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.WithNull;

/** Laws of every shipped price. */
final class PricePropertyTest {

  private static final List<Price> PRICES = allPrices();

  @Property(tries = 20_000, seed = "4711")
  void integersAgreeWithDecimals(
      @ForAll("prices") Price price,
      @ForAll @LongRange(max = 2_000_000) long plain,
      @ForAll @LongRange(max = 2_000_000) long read,
      @ForAll @LongRange(max = 2_000_000) long write,
      @ForAll @LongRange(max = 2_000_000) long output) {
    long input = plain + read + write;
    Cost cost =
        price.cost(
            Usage.none()
                .with(TokenKind.INPUT, input)
                .with(TokenKind.CACHE_READ, read)
                .with(TokenKind.CACHE_WRITE, write)
                .with(TokenKind.OUTPUT, output));

    long expected =
        cost == null
            ? Price.ABSENT
            : cost.totalUsd()
                .movePointRight(12)
                .setScale(0, RoundingMode.HALF_EVEN)
                .longValueExact();
    assertThat(price.costPicoUsd(input, read, write, output, 0)).isEqualTo(expected);
  }

  @Property(tries = 5_000, seed = "4711")
  void partsOfOneBandAddUp(
      @ForAll("wholePrices") Price price,
      @ForAll @LongRange(max = 60_000) long inputA,
      @ForAll @LongRange(max = 60_000) long inputB,
      @ForAll @LongRange(max = 60_000) long outputA,
      @ForAll @LongRange(max = 60_000) long outputB) {
    long none = price.costPicoUsd(0, 0, 0, 0, 0);
    long a = price.costPicoUsd(inputA, inputA / 2, inputA / 3, outputA, 0) - none;
    long b = price.costPicoUsd(inputB, inputB / 3, inputB / 2, outputB, 0) - none;
    long both =
        price.costPicoUsd(
            inputA + inputB,
            inputA / 2 + inputB / 3,
            inputA / 3 + inputB / 2,
            outputA + outputB,
            0);

    assertThat(both - none).isEqualTo(a + b);
  }

  @Property(tries = 5_000, seed = "4711")
  void moreTokensNeverCostLess(
      @ForAll("wholePrices") Price price,
      @ForAll @LongRange(max = 3_000_000) long input,
      @ForAll @LongRange(max = 3_000_000) long output,
      @ForAll @LongRange(max = 1000) long moreInput,
      @ForAll @LongRange(max = 1000) long moreOutput) {
    assertThat(price.costPicoUsd(input + moreInput, 0, 0, output + moreOutput, 0))
        .isGreaterThanOrEqualTo(price.costPicoUsd(input, 0, 0, output, 0));
  }

  @Property(tries = 5_000, seed = "4711")
  void anyCountsGiveACostOrAbsence(
      @ForAll("prices") Price price,
      @ForAll long input,
      @ForAll long read,
      @ForAll long write,
      @ForAll @WithNull Long output,
      @ForAll long reasoning) {
    long answer = output == null ? Price.ABSENT : output;
    long cost = price.costPicoUsd(input, read, write, answer, reasoning);

    assertThat(cost == Price.ABSENT || cost >= 0).isTrue();
  }

  @Provide
  Arbitrary<Price> prices() {
    return Arbitraries.of(PRICES);
  }

  /** Prices of both directions in whole pico-USD: additivity is exact, nothing is rounded. */
  @Provide
  Arbitrary<Price> wholePrices() {
    List<Price> whole = new ArrayList<>();
    for (Price price : PRICES) {
      if (whole(price)) {
        whole.add(price);
      }
    }
    assertThat(whole).hasSizeGreaterThan(1000);
    return Arbitraries.of(whole);
  }

  private static boolean whole(Price price) {
    for (TokenKind kind : TokenKind.values()) {
      var usd = price.usdPerMillion(kind, 0);
      if (usd == null
          ? kind == TokenKind.INPUT || kind == TokenKind.OUTPUT
          : usd.stripTrailingZeros().scale() > 6) {
        return false;
      }
    }
    return true;
  }

  private static List<Price> allPrices() {
    List<Price> prices = new ArrayList<>();
    PriceTable table = PriceTable.shipped();
    for (Provider provider : table.providers()) {
      for (PricedModel model : provider.models()) {
        prices.add(Objects.requireNonNull(model.at(table.asOfMicros())));
        prices.add(Objects.requireNonNull(model.at(0)));
      }
    }
    return prices;
  }
}
