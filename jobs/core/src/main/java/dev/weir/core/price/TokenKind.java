package dev.weir.core.price;

import org.jspecify.annotations.Nullable;

/**
 * The kinds of tokens that usage counts and prices name. {@link #INPUT} and {@link #OUTPUT} are
 * totals; every other kind is a part of one of them.
 */
public enum TokenKind {
  INPUT("input_mtok", "input_tokens"),
  CACHE_READ("cache_read_mtok", "cache_read_tokens"),
  CACHE_WRITE("cache_write_mtok", "cache_write_tokens"),
  INPUT_AUDIO("input_audio_mtok", "input_audio_tokens"),
  CACHE_AUDIO_READ("cache_audio_read_mtok", "cache_audio_read_tokens"),
  OUTPUT("output_mtok", "output_tokens"),
  OUTPUT_AUDIO("output_audio_mtok", "output_audio_tokens"),
  OUTPUT_IMAGE("output_image_mtok", "output_image_tokens"),
  REASONING("reasoning_mtok", "reasoning_tokens");

  private static final TokenKind[] ALL = values();

  private final String priceKey;
  private final String usageKey;

  TokenKind(String priceKey, String usageKey) {
    this.priceKey = priceKey;
    this.usageKey = usageKey;
  }

  /** The key of this kind among the prices of a price file: USD for a million tokens. */
  public String priceKey() {
    return priceKey;
  }

  /** The key of this kind as the destination of a usage mapping in a price file. */
  public String usageKey() {
    return usageKey;
  }

  static @Nullable TokenKind ofPriceKey(String key) {
    for (TokenKind kind : ALL) {
      if (kind.priceKey.equals(key)) {
        return kind;
      }
    }
    return null;
  }

  static @Nullable TokenKind ofUsageKey(String key) {
    for (TokenKind kind : ALL) {
      if (kind.usageKey.equals(key)) {
        return kind;
      }
    }
    return null;
  }
}
