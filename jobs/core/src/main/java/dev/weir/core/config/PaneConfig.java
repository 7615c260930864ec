package dev.weir.core.config;

import java.io.Serializable;
import java.time.Duration;

/**
 * The base panes that calls are added to.
 *
 * @param length of a pane, in event time
 * @param flushInterval how often local sums are sent on at the latest
 * @param localMaxBytes of local sums per subtask; full means flush
 */
public record PaneConfig(Duration length, Duration flushInterval, ByteSize localMaxBytes)
    implements Serializable {

  public PaneConfig {
    Rules.positive("pane.length", length);
    Rules.positive("pane.flush-interval", flushInterval);
    Rules.within(
        "pane.local-max-bytes",
        localMaxBytes,
        ByteSize.ofMebibytes(1),
        ByteSize.ofMebibytes(65_536));
  }

  static PaneConfig read(Settings settings) {
    return new PaneConfig(
        settings.duration("pane.length", "10s", "Length of a base pane, in event time."),
        settings.duration(
            "pane.flush-interval", "1s", "How often a subtask sends its sums on at the latest."),
        settings.size(
            "pane.local-max-bytes",
            "64mb",
            "Memory of a subtask's sums; when it is full they are sent on at once."));
  }
}
