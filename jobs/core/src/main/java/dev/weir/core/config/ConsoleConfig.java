package dev.weir.core.config;

import java.io.Serializable;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The page that people look at calls with, and what it keeps.
 *
 * @param host address to bind; loopback unless told otherwise
 * @param port to bind; 0 for any free one
 * @param token that clients must show; null to make one up at the start where host is no loopback
 *     address, and to ask for none where it is
 * @param directory of the stored calls
 * @param maxSize of all stored calls, as they are in Kafka
 * @param maxAge of a stored call, by its event time
 * @param history how far back totals and drift evidence are kept, in event time
 * @param traceUrl address of a trace, with {@code {trace_id}} in it; null for none
 */
public record ConsoleConfig(
    String host,
    int port,
    @Nullable Secret token,
    String directory,
    ByteSize maxSize,
    Duration maxAge,
    Duration history,
    @Nullable String traceUrl)
    implements Serializable {

  private static final int SHORTEST_TOKEN = 16;

  /** What an address, a cookie and a header carry as it is. */
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~-]{" + SHORTEST_TOKEN + ",}");

  private static final Pattern TRACE_URL = Pattern.compile("https?://[^\\s]*\\{trace_id}[^\\s]*");

  public ConsoleConfig {
    Rules.present("console.host", host);
    Rules.within("console.port", port, 0, 65_535);
    Rules.present("console.directory", directory);
    Rules.within(
        "console.max-size", maxSize, ByteSize.ofMebibytes(1), ByteSize.ofMebibytes(1 << 20));
    Rules.positive("console.max-age", maxAge);
    Rules.within("console.history", history.toMinutes(), 10, 7 * 24 * 60);
    if (traceUrl != null && !TRACE_URL.matcher(traceUrl).matches()) {
      throw ConfigException.invalid(
          "console.trace-url", traceUrl, "an http or https address with {trace_id} in it");
    }
    if (token != null && !TOKEN.matcher(token.reveal()).matches()) {
      boolean tooShort = token.reveal().length() < SHORTEST_TOKEN;
      throw new ConfigException(
          "console.token",
          tooShort ? "a short one" : "one with other characters",
          "at least " + SHORTEST_TOKEN + " of A-Z, a-z, 0-9 and . _ ~ -",
          "Leave it out, and one is made up where one is needed.");
    }
  }

  static ConsoleConfig read(Settings settings) {
    return new ConsoleConfig(
        settings.text(
            "console.host",
            "127.0.0.1",
            "Address the console binds; any but a loopback address asks whoever comes for a"
                + " token."),
        settings.number("console.port", 9480, "Port the console binds; 0 takes any free one."),
        settings.optionalSecret(
            "console.token",
            "Token that clients of the console must show, at least 16 letters, digits and . _ ~ -."
                + " Without it one is made up at each start where console.host is no loopback address, and none is"
                + " asked for where it is."),
        settings.text(
            "console.directory", ".weir/console", "Where the console keeps the sampled calls."),
        settings.size(
            "console.max-size",
            "1gb",
            "Sampled calls that the console keeps, as they are in Kafka; then the oldest of the"
                + " commonest kind go, so that rare failures stay."),
        settings.duration(
            "console.max-age",
            "7d",
            "Event time after which the console forgets a call, counted from the newest one."),
        settings.duration(
            "console.history",
            "24h",
            "Event time that the console's charts of traffic and drift go back, from 10min to 7d;"
                + " it is kept in memory."),
        settings.optionalText(
            "console.trace-url",
            "Address of a trace in your tracing tool, with {trace_id} where the id goes; calls in"
                + " the console then have a link to their trace."));
  }
}
