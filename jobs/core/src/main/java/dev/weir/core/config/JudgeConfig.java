package dev.weir.core.config;

import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The process that asks a model about samples and writes its verdicts as feedback.
 *
 * @param url of an OpenAI-compatible interface, without {@code /chat/completions}; null until given
 * @param apiKey sent as bearer token; null for none
 * @param groupId consumer group that its place in the samples is kept under
 * @param host address its metrics are served at; loopback unless told otherwise
 * @param port of its metrics; 0 for any free one
 * @param seed of the choice which samples are judged
 * @param concurrency requests under way at a time
 * @param callsPerHour requests in any hour
 * @param centsPerHour money in any hour, hundredths of a USD
 * @param unpricedCallCents what a request to a model without a known price is taken to cost
 * @param answerFormat how the interface is told to answer in JSON
 * @param maxAnswerTokens of one answer
 * @param requestTimeout from the first byte of a request to the last of its answer
 * @param attempts for one answer, when other requests are answered meanwhile
 * @param breakerFailures failures in a row after which the interface is left alone
 * @param longestPause before it is tried again
 * @param maxAge of a call that is still judged
 */
public record JudgeConfig(
    @Nullable String url,
    @Nullable Secret apiKey,
    String groupId,
    String host,
    int port,
    int seed,
    int concurrency,
    int callsPerHour,
    int centsPerHour,
    int unpricedCallCents,
    AnswerFormat answerFormat,
    int maxAnswerTokens,
    Duration requestTimeout,
    int attempts,
    int breakerFailures,
    Duration longestPause,
    Duration maxAge)
    implements Serializable {

  /** How an interface is told to answer in JSON. */
  public enum AnswerFormat {
    /** By a JSON Schema that names the answers allowed. */
    JSON_SCHEMA,
    /** By asking for some JSON object. */
    JSON_OBJECT,
    /** By the words of the prompt alone. */
    NONE
  }

  public JudgeConfig {
    if (url != null && !isHttp(url)) {
      throw ConfigException.invalid(
          "judge.url", url, "an address such as http://127.0.0.1:8000/v1 without query or user");
    }
    Rules.present("judge.group-id", groupId);
    Rules.present("judge.host", host);
    Rules.within("judge.port", port, 0, 65_535);
    Rules.within("judge.concurrency", concurrency, 1, 256);
    Rules.within("judge.calls-per-hour", callsPerHour, 2, 10_000_000);
    Rules.within("judge.cents-per-hour", centsPerHour, 1, 100_000_000);
    Rules.within("judge.unpriced-call-cents", unpricedCallCents, 0, 10_000);
    Rules.within("judge.max-answer-tokens", maxAnswerTokens, 16, 100_000);
    Rules.positive("judge.request-timeout", requestTimeout);
    Rules.within("judge.attempts", attempts, 1, 100);
    Rules.within("judge.breaker-failures", breakerFailures, 1, 1_000);
    Rules.positive("judge.longest-pause", longestPause);
    Rules.positive("judge.max-age", maxAge);
  }

  private static boolean isHttp(String url) {
    try {
      URI uri = URI.create(url);
      return uri.getHost() != null
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null
          && uri.getRawUserInfo() == null
          && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  static JudgeConfig read(Settings settings) {
    return new JudgeConfig(
        settings.optionalText(
            "judge.url",
            "OpenAI-compatible interface that weir judge asks, without /chat/completions."),
        settings.optionalSecret("judge.api-key", "Sent to judge.url as bearer token."),
        settings.text(
            "judge.group-id",
            "weir-judge",
            "Consumer group that the judge keeps its place in topics.samples under."),
        settings.text(
            "judge.host",
            "127.0.0.1",
            "Address the metrics of the judge are at; 0.0.0.0 opens it to the network."),
        settings.number("judge.port", 9471, "Port of the judge's metrics; 0 takes any free one."),
        settings.number("judge.seed", 1, "Another seed chooses other samples to judge."),
        settings.number("judge.concurrency", 4, "Requests of the judge under way at a time."),
        settings.number(
            "judge.calls-per-hour",
            1_000,
            "Requests of one judge in any hour, those that fail included; samples wait."),
        settings.number(
            "judge.cents-per-hour",
            100,
            "What requests of one judge may cost in any hour, hundredths of a USD; samples wait."),
        settings.number(
            "judge.unpriced-call-cents",
            1,
            "What a request to a model without a price in the table is taken to cost; 0 for a model"
                + " of your own."),
        settings.choice(
            "judge.answer-format",
            AnswerFormat.JSON_SCHEMA,
            "How judge.url is told to answer in JSON, by what it understands."),
        settings.number("judge.max-answer-tokens", 256, "Longest answer that is asked for."),
        settings.duration(
            "judge.request-timeout",
            "60s",
            "Time from the first byte of a request to the last of its answer."),
        settings.number(
            "judge.attempts",
            5,
            "Attempts after which a call is written as unanswered, if others are answered"
                + " meanwhile."),
        settings.number(
            "judge.breaker-failures",
            5,
            "Failures in a row after which judge.url is left alone and then tried with one"
                + " request."),
        settings.duration(
            "judge.longest-pause", "5min", "Longest pause before judge.url is tried again."),
        settings.duration(
            "judge.max-age",
            "12h",
            "Age of a call, by the wall clock, from which on it is no longer judged."));
  }
}
