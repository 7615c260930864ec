package dev.weir.core.price;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What tokens of one model cost at one time. The size of the input, cached tokens included, selects
 * a band, and all tokens of the call are charged by that band. Immutable and safe to share.
 *
 * <p>Money is whole pico-USD (10^-12 USD) in a long, which holds 9.2 million USD for one call;
 * rounding is explained in {@link PicoRates}.
 */
public final class Price {

  /** The cost is not known; never to be taken for zero. The value of an absent count as well. */
  public static final long ABSENT = Long.MIN_VALUE;

  private final long[] above;
  private final Rates[] bands;
  private final PicoRates[] picoBands;

  /**
   * Band 0 holds from no tokens on; band i+1 when the input is larger than {@code above[i]}. Throws
   * ArithmeticException when a price has more decimals or digits than can be kept exactly.
   */
  Price(long[] above, List<Rates> bands) {
    this.above = above.clone();
    this.bands = bands.toArray(new Rates[0]);
    this.picoBands = bands.stream().map(PicoRates::new).toArray(PicoRates[]::new);
  }

  /**
   * The cost of one call, without allocating for counts that can be real.
   *
   * @param input all input tokens, cache reads and writes included
   * @param cacheRead of these, tokens read from a cache, or ABSENT
   * @param cacheWrite of these, tokens written to a cache, or ABSENT
   * @param output all output tokens, reasoning included; ABSENT counts 0 only for a model that has
   *     no price for output, such as an embedding
   * @param reasoning of these, tokens of reasoning, or ABSENT
   * @return pico-USD, or {@link #ABSENT}: a count contradicts another one or is negative, a total
   *     is absent, tokens of a kind have no price, or the cost does not fit
   */
  public long costPicoUsd(
      long input, long cacheRead, long cacheWrite, long output, long reasoning) {
    long read = cacheRead == ABSENT ? 0 : cacheRead;
    long write = cacheWrite == ABSENT ? 0 : cacheWrite;
    long thought = reasoning == ABSENT ? 0 : reasoning;
    if (input < 0 || read < 0 || write < 0 || thought < 0) {
      return ABSENT;
    }
    int band = band(input);
    long answer = output;
    if (answer == ABSENT && bands[band].perMillion(TokenKind.OUTPUT) == null) {
      answer = 0;
    }
    if (answer < thought || read > input || write > input - read) {
      return ABSENT;
    }
    return picoBands[band].cost(input, read, write, answer, thought);
  }

  /** The exact cost of any usage, or null when it is unknown; allocates. */
  public @Nullable Cost cost(Usage usage) {
    return bands[band(usage.tokens(TokenKind.INPUT))].cost(usage);
  }

  /** USD for a million tokens of a kind in a call with so large an input, or null. */
  public @Nullable BigDecimal usdPerMillion(TokenKind kind, long inputTokens) {
    return bands[band(inputTokens)].perMillion(kind);
  }

  private int band(long input) {
    int band = 0;
    while (band < above.length && input > above[band]) {
      band++;
    }
    return band;
  }
}
