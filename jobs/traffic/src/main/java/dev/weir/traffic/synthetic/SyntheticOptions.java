package dev.weir.traffic.synthetic;

import dev.weir.core.config.ConfigException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What made-up traffic is like.
 *
 * @param calls how many
 * @param seed decides everything that is left to chance
 * @param start when the first of them is complete
 * @param span event time over which they are spread
 * @param dayDepth how far the rate rises and falls over 24 hours: 0 not at all, below 1
 * @param segments who is called for what
 * @param texts what the texts are
 * @param mishaps what goes wrong
 */
public record SyntheticOptions(
    long calls,
    long seed,
    Instant start,
    Duration span,
    double dayDepth,
    Segments segments,
    Texts texts,
    Mishaps mishaps) {

  /**
   * @param prompts number of prompts
   * @param versions number of versions of each
   * @param models models among which the calls are spread
   * @param hotShare share of the calls that goes to one prompt version and model; the rest is
   *     spread evenly over all
   */
  public record Segments(int prompts, int versions, List<ServedModel> models, double hotShare) {
    public Segments {
      models = List.copyOf(models);
      require(prompts > 0, "prompts", prompts, "at least 1");
      require(versions > 0, "versions", versions, "at least 1");
      require(!models.isEmpty(), "models", models, "at least one");
      requireShare("hot-share", hotShare);
    }
  }

  /** A model and who serves it. */
  public record ServedModel(String provider, String model) {}

  /**
   * @param bytes UTF-8 bytes of all texts of one call: an eighth system prompt, three eighths
   *     question, half answer; 0 for none
   * @param kind what they are made of
   */
  public record Texts(int bytes, TextClass kind) {
    public Texts {
      require(bytes == 0 || bytes >= 256, "text-bytes", bytes, "0, or at least 256");
    }
  }

  /**
   * @param errors share of calls that fail, by rate limit, timeout, server error or cancellation
   * @param retries share of calls that had one to three earlier attempts
   * @param cached share of calls that read part of their input from a cache
   */
  public record Mishaps(double errors, double retries, double cached) {
    public Mishaps {
      requireShare("errors", errors);
      requireShare("retries", retries);
      requireShare("cached", cached);
    }
  }

  private static final SyntheticOptions STANDARD =
      new SyntheticOptions(
          100_000,
          1,
          Instant.parse("2024-01-01T00:00:00Z"),
          Duration.ofDays(1),
          .6,
          new Segments(
              5,
              10,
              List.of(
                  new ServedModel("openai", "gpt-4o"), new ServedModel("openai", "gpt-4o-mini")),
              0),
          new Texts(4_096, TextClass.ONE_PERCENT),
          new Mishaps(.02, .03, .3));

  public SyntheticOptions {
    require(calls >= 0, "calls", calls, "0 or more");
    require(!span.isNegative() && !span.isZero(), "span", span, "more than 0");
    require(dayDepth >= 0 && dayDepth < 1, "day-depth", dayDepth, "0 to below 1");
  }

  /** A hundred thousand calls of 4 KB over one day, fifty prompt versions, two models. */
  public static SyntheticOptions standard() {
    return STANDARD;
  }

  public SyntheticOptions withCalls(long value) {
    return new SyntheticOptions(value, seed, start, span, dayDepth, segments, texts, mishaps);
  }

  public SyntheticOptions withSeed(long value) {
    return new SyntheticOptions(calls, value, start, span, dayDepth, segments, texts, mishaps);
  }

  public SyntheticOptions withSpan(Instant from, Duration length) {
    return new SyntheticOptions(calls, seed, from, length, dayDepth, segments, texts, mishaps);
  }

  public SyntheticOptions withDayDepth(double value) {
    return new SyntheticOptions(calls, seed, start, span, value, segments, texts, mishaps);
  }

  public SyntheticOptions withSegments(Segments value) {
    return new SyntheticOptions(calls, seed, start, span, dayDepth, value, texts, mishaps);
  }

  public SyntheticOptions withTexts(Texts value) {
    return new SyntheticOptions(calls, seed, start, span, dayDepth, segments, value, mishaps);
  }

  public SyntheticOptions withMishaps(Mishaps value) {
    return new SyntheticOptions(calls, seed, start, span, dayDepth, segments, texts, value);
  }

  private static void requireShare(String key, double share) {
    require(share >= 0 && share <= 1, key, share, "a share from 0 to 1");
  }

  private static void require(boolean right, String key, Object found, String expected) {
    if (!right) {
      throw new ConfigException(
          key, found.toString(), expected, "Leave it out for the standard traffic.");
    }
  }
}
