package dev.weir.core.signal;

import dev.weir.core.call.CallHeader;

/**
 * The token counts of one call after impossible ones were taken out and the rest was made to agree.
 *
 * <p>A count below zero or above a thousand million is impossible. Input contains cached tokens and
 * output contains reasoning ones; a part greater than its whole shows that the producer counted
 * them apart, so they are added. Reused from call to call.
 */
final class PlausibleTokens {

  private static final long ABSENT = CallHeader.ABSENT;
  private static final long MOST_TOKENS = 1_000_000_000L;

  long input;
  long output;
  long cacheRead;
  long cacheWrite;
  long reasoning;
  boolean consistent;
  int implausible;

  void read(CallHeader header) {
    implausible = 0;
    input = checked(header.inputTokens(), ImplausibleField.USAGE_INPUT);
    output = checked(header.outputTokens(), ImplausibleField.USAGE_OUTPUT);
    cacheRead = checked(header.cacheReadTokens(), ImplausibleField.USAGE_CACHE_READ);
    cacheWrite = checked(header.cacheWriteTokens(), ImplausibleField.USAGE_CACHE_WRITE);
    reasoning = checked(header.reasoningTokens(), ImplausibleField.USAGE_REASONING);
    consistent = true;
    long cached = orZero(cacheRead) + orZero(cacheWrite);
    if (input != ABSENT && cached > input) {
      input += cached;
      consistent = false;
    }
    if (output != ABSENT && orZero(reasoning) > output) {
      output += reasoning;
      consistent = false;
    }
  }

  /** Whether the call says how many tokens it took, and nothing it says of them is impossible. */
  boolean reported() {
    return implausible == 0 && (input != ABSENT || output != ABSENT);
  }

  static long orZero(long tokens) {
    return tokens == ABSENT ? 0 : tokens;
  }

  private long checked(long tokens, ImplausibleField field) {
    if (tokens == ABSENT || (tokens >= 0 && tokens <= MOST_TOKENS)) {
      return tokens;
    }
    implausible |= field.bit();
    return ABSENT;
  }
}
