package dev.weir.core.config;

import java.io.Serializable;
import java.time.Duration;

/**
 * The server that checks texts and calls before they are sent.
 *
 * @param host address to bind; loopback unless told otherwise
 * @param port to bind; 0 for any free one
 * @param maxBody longest request body that is read
 * @param threads calls checked at a time; 0 for as many as there are processors
 * @param connections connections open at a time; those beyond are closed at once
 * @param requestTimeout time that a client has to send a request; its answer may take six times as
 *     long
 */
public record CheckConfig(
    String host, int port, ByteSize maxBody, int threads, int connections, Duration requestTimeout)
    implements Serializable {

  public CheckConfig {
    Rules.present("check.host", host);
    Rules.within("check.port", port, 0, 65_535);
    Rules.within("check.max-body", maxBody, new ByteSize(1_024), ByteSize.ofMebibytes(16));
    Rules.within("check.threads", threads, 0, 1_024);
    Rules.within("check.connections", connections, 1, 10_000);
    Rules.within("check.request-timeout", requestTimeout.toSeconds(), 1, 3_600);
  }

  static CheckConfig read(Settings settings) {
    return new CheckConfig(
        settings.text(
            "check.host",
            "127.0.0.1",
            "Address the check server binds; 0.0.0.0 opens it to the network."),
        settings.number("check.port", 9470, "Port the check server binds; 0 takes any free one."),
        settings.size("check.max-body", "1mb", "Longest request body that the check server reads."),
        settings.number(
            "check.threads",
            0,
            "Calls checked at a time; 0 takes as many as there are processors."),
        settings.number(
            "check.connections",
            256,
            "Connections to the check server at a time; those beyond are closed at once."),
        settings.duration(
            "check.request-timeout",
            "5s",
            "Time a client has to send a whole request; its answer may take six times as long."));
  }
}
