package dev.weir.core.price;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * The prices of one band in integers, for the path that every call takes. One USD for a million
 * tokens is 10^6 pico-USD a token, so a price with at most six decimals is a whole number of
 * pico-USD a token and its cost is exact. Finer prices carry the rest in yocto-USD (10^-24 USD);
 * the rests of a call are summed exactly and rounded once, half to even, to a pico-USD.
 */
final class PicoRates {

  private static final int PICO = 12;
  private static final int PICO_PER_TOKEN = PICO - 6;
  private static final long YOCTO_PER_PICO = 1_000_000_000_000L;
  private static final int PARTS = 5;

  private static final TokenKind[] ORDER = {
    TokenKind.INPUT,
    TokenKind.CACHE_READ,
    TokenKind.CACHE_WRITE,
    TokenKind.OUTPUT,
    TokenKind.REASONING
  };

  private final Rates rates;
  private final boolean[] known = new boolean[PARTS];
  private final long[] pico = new long[PARTS];
  private final long[] yocto = new long[PARTS];
  private final long requestPico;
  private final boolean whole;
  private final long fastLimit;

  PicoRates(Rates rates) {
    this.rates = rates;
    this.requestPico =
        rates
            .perRequest()
            .movePointRight(PICO)
            .setScale(0, RoundingMode.HALF_EVEN)
            .longValueExact();
    long sumPico = requestPico + 1;
    long sumYocto = 0;
    for (int i = 0; i < PARTS; i++) {
      BigDecimal price = rates.perMillion(ORDER[i]);
      known[i] = price != null;
      if (price != null) {
        BigDecimal perToken = price.movePointRight(PICO_PER_TOKEN);
        BigDecimal floor = perToken.setScale(0, RoundingMode.DOWN);
        pico[i] = floor.longValueExact();
        yocto[i] = perToken.subtract(floor).movePointRight(PICO).longValueExact();
        sumPico += pico[i];
        sumYocto += yocto[i];
      }
    }
    this.whole = sumYocto == 0;
    long limit = Math.min(Rates.MAX_TOKENS, Long.MAX_VALUE / 2 / sumPico);
    this.fastLimit = whole ? limit : Math.min(limit, Long.MAX_VALUE / 2 / sumYocto);
  }

  /**
   * As {@link Price#costPicoUsd}, within one band, with counts that are present and not below 0.
   */
  long cost(long input, long cacheRead, long cacheWrite, long output, long reasoning) {
    long read = known[1] ? cacheRead : 0;
    long write = known[2] ? cacheWrite : 0;
    long thought = known[4] ? reasoning : 0;
    if (input > fastLimit || output > fastLimit) {
      return slowCost(input, read, write, output, thought);
    }
    long plain = input - read - write;
    long spoken = output - thought;
    if ((plain > 0 && !known[0]) || (spoken > 0 && !known[3])) {
      return Price.ABSENT;
    }
    long cost =
        requestPico
            + plain * pico[0]
            + read * pico[1]
            + write * pico[2]
            + spoken * pico[3]
            + thought * pico[4];
    if (whole) {
      return cost;
    }
    long rest =
        plain * yocto[0]
            + read * yocto[1]
            + write * yocto[2]
            + spoken * yocto[3]
            + thought * yocto[4];
    return cost + halfEven(rest);
  }

  private static long halfEven(long rest) {
    long quotient = rest / YOCTO_PER_PICO;
    long twice = 2 * (rest % YOCTO_PER_PICO);
    boolean up = twice > YOCTO_PER_PICO || (twice == YOCTO_PER_PICO && (quotient & 1) == 1);
    return up ? quotient + 1 : quotient;
  }

  /** For counts so large that 64 bits might not hold a product: exact, but allocates. */
  private long slowCost(long input, long read, long write, long output, long thought) {
    Usage usage =
        Usage.none()
            .with(TokenKind.INPUT, input)
            .with(TokenKind.CACHE_READ, read)
            .with(TokenKind.CACHE_WRITE, write)
            .with(TokenKind.OUTPUT, output)
            .with(TokenKind.REASONING, thought);
    @Nullable Cost cost = rates.cost(usage);
    if (cost == null) {
      return Price.ABSENT;
    }
    BigInteger total =
        cost.totalUsd().movePointRight(PICO).setScale(0, RoundingMode.HALF_EVEN).toBigInteger();
    return total.bitLength() < Long.SIZE ? total.longValue() : Price.ABSENT;
  }
}
