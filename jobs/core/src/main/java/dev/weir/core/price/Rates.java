package dev.weir.core.price;

import static dev.weir.core.price.TokenKind.CACHE_AUDIO_READ;
import static dev.weir.core.price.TokenKind.CACHE_READ;
import static dev.weir.core.price.TokenKind.CACHE_WRITE;
import static dev.weir.core.price.TokenKind.INPUT;
import static dev.weir.core.price.TokenKind.INPUT_AUDIO;
import static dev.weir.core.price.TokenKind.OUTPUT;
import static dev.weir.core.price.TokenKind.OUTPUT_AUDIO;
import static dev.weir.core.price.TokenKind.OUTPUT_IMAGE;
import static dev.weir.core.price.TokenKind.REASONING;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * USD for a million tokens of each kind, for one band of input sizes, and exact decimal arithmetic
 * on them. A part without a price of its own is charged as the total it belongs to: cached tokens
 * as input, reasoning as output. Cached audio without a price of its own is charged as cached.
 */
final class Rates {

  /** More tokens than this in one call are a mistake of whoever counted; sums cannot overflow. */
  static final long MAX_TOKENS = 1L << 56;

  private static final int MILLION = -6;
  private static final TokenKind[] KINDS = TokenKind.values();

  private final Map<TokenKind, BigDecimal> perMillion;
  private final BigDecimal perRequest;

  Rates(Map<TokenKind, BigDecimal> usdPerMillion, BigDecimal usdPerRequest) {
    this.perMillion = new EnumMap<>(TokenKind.class);
    this.perMillion.putAll(usdPerMillion);
    this.perRequest = usdPerRequest;
  }

  @Nullable BigDecimal perMillion(TokenKind kind) {
    return perMillion.get(kind);
  }

  BigDecimal perRequest() {
    return perRequest;
  }

  /**
   * The exact cost, or null when it is unknown: tokens of a kind without any price, parts that
   * exceed their total, or a count that is negative or beyond {@link #MAX_TOKENS}.
   */
  @Nullable Cost cost(Usage usage) {
    for (TokenKind kind : KINDS) {
      if (usage.tokens(kind) < 0 || usage.tokens(kind) > MAX_TOKENS) {
        return null;
      }
    }
    boolean cacheReadPriced = perMillion.containsKey(CACHE_READ);
    boolean cacheAudioPriced = perMillion.containsKey(CACHE_AUDIO_READ);
    long cacheAudio = part(usage, CACHE_AUDIO_READ);
    long cacheRead = part(usage, CACHE_READ) - (cacheReadPriced ? cacheAudio : 0);
    long cachedElsewhere = cacheAudioPriced || cacheReadPriced ? usage.tokens(CACHE_AUDIO_READ) : 0;
    long audio = Math.max(0, part(usage, INPUT_AUDIO) - cachedElsewhere);
    long cacheWrite = part(usage, CACHE_WRITE);
    long input = usage.tokens(INPUT) - cacheAudio - cacheRead - audio - cacheWrite;

    long outputAudio = part(usage, OUTPUT_AUDIO);
    long outputImage = part(usage, OUTPUT_IMAGE);
    long reasoning = part(usage, REASONING);
    long output = usage.tokens(OUTPUT) - outputAudio - outputImage - reasoning;

    if (cacheRead < 0 || unknown(INPUT, input) || unknown(OUTPUT, output)) {
      return null;
    }
    BigDecimal inputUsd =
        perRequest
            .add(usd(INPUT, input))
            .add(usd(CACHE_READ, cacheRead))
            .add(usd(CACHE_WRITE, cacheWrite))
            .add(usd(INPUT_AUDIO, audio))
            .add(usd(CACHE_AUDIO_READ, cacheAudio));
    BigDecimal outputUsd =
        usd(OUTPUT, output)
            .add(usd(OUTPUT_AUDIO, outputAudio))
            .add(usd(OUTPUT_IMAGE, outputImage))
            .add(usd(REASONING, reasoning));
    return new Cost(inputUsd, outputUsd);
  }

  private long part(Usage usage, TokenKind kind) {
    return perMillion.containsKey(kind) ? usage.tokens(kind) : 0;
  }

  private boolean unknown(TokenKind total, long rest) {
    return rest < 0 || (rest > 0 && !perMillion.containsKey(total));
  }

  private BigDecimal usd(TokenKind kind, long tokens) {
    BigDecimal price = perMillion.get(kind);
    return price == null
        ? BigDecimal.ZERO
        : price.multiply(BigDecimal.valueOf(tokens)).scaleByPowerOfTen(MILLION);
  }
}
