package dev.weir.core.price;

import java.util.EnumMap;
import java.util.Map;

/**
 * Tokens of one call by kind, in one normal form for all providers: input includes what was read
 * from and written to a cache, output includes reasoning. Immutable; a kind that was not reported
 * counts 0.
 */
public final class Usage {

  private static final Usage NONE = new Usage(new EnumMap<>(TokenKind.class));

  private final Map<TokenKind, Long> tokens;

  private Usage(Map<TokenKind, Long> tokens) {
    this.tokens = tokens;
  }

  public static Usage none() {
    return NONE;
  }

  /** This usage with the tokens of one kind replaced. */
  public Usage with(TokenKind kind, long count) {
    Map<TokenKind, Long> changed = new EnumMap<>(TokenKind.class);
    changed.putAll(tokens);
    changed.put(kind, count);
    return new Usage(changed);
  }

  public long tokens(TokenKind kind) {
    return tokens.getOrDefault(kind, 0L);
  }

  @Override
  public String toString() {
    return "Usage" + tokens;
  }
}
