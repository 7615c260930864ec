package dev.weir.core.decode;

import dev.weir.schemas.Usage;
import org.jspecify.annotations.Nullable;

/**
 * Reads token counts in our own names, or as OpenAI or Anthropic answer them.
 *
 * <p>Ours and OpenAI's input counts contain the cached tokens. Anthropic's {@code input_tokens}
 * excludes what was read from and written to the cache, so the three are added up; OpenAI's
 * Responses interface uses the same name for the whole, which its {@code input_tokens_details}
 * tells. Our names win where both are given.
 */
final class UsageJson {

  private UsageJson() {}

  static Usage read(@Nullable JsonFields usage) {
    if (usage == null) {
      return Usage.newBuilder().build();
    }
    JsonFields promptDetails = usage.object("prompt_tokens_details");
    JsonFields inputDetails = usage.object("input_tokens_details");
    JsonFields completionDetails = usage.object("completion_tokens_details");
    JsonFields outputDetails = usage.object("output_tokens_details");
    Long cacheRead =
        first(
            usage.count("cache_read"),
            count(promptDetails, "cached_tokens"),
            count(inputDetails, "cached_tokens"),
            usage.count("cache_read_input_tokens"));
    Long cacheWrite = first(usage.count("cache_write"), usage.count("cache_creation_input_tokens"));
    return Usage.newBuilder()
        .setInput(
            first(
                usage.count("input"),
                usage.count("prompt_tokens"),
                wholeInput(usage, inputDetails)))
        .setOutput(
            first(
                usage.count("output"),
                usage.count("completion_tokens"),
                usage.count("output_tokens")))
        .setCacheRead(cacheRead)
        .setCacheWrite(cacheWrite)
        .setReasoning(
            first(
                usage.count("reasoning"),
                count(completionDetails, "reasoning_tokens"),
                count(outputDetails, "reasoning_tokens")))
        .build();
  }

  private static @Nullable Long wholeInput(JsonFields usage, @Nullable JsonFields inputDetails) {
    Long input = usage.count("input_tokens");
    if (input == null || inputDetails != null) {
      return input;
    }
    return plus(
        plus(input, usage.count("cache_read_input_tokens")),
        usage.count("cache_creation_input_tokens"));
  }

  /** Sum that stays at the end of the range: absurd counts are found by whoever measures. */
  private static long plus(long left, @Nullable Long right) {
    if (right == null) {
      return left;
    }
    long sum = left + right;
    boolean overflowed = ((left ^ sum) & (right ^ sum)) < 0;
    return overflowed ? (left < 0 ? Long.MIN_VALUE : Long.MAX_VALUE) : sum;
  }

  private static @Nullable Long count(@Nullable JsonFields object, String name) {
    return object == null ? null : object.count(name);
  }

  private static @Nullable Long first(@Nullable Long... values) {
    for (Long value : values) {
      if (value != null) {
        return value;
      }
    }
    return null;
  }
}
