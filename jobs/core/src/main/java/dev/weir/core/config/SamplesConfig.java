package dev.weir.core.config;

import java.io.Serializable;

/**
 * Which calls are written to the topic of samples, redacted.
 *
 * @param enabled whether any are
 * @param randomOneIn one in this many calls belongs to the random share; 0 for none
 * @param seed of that choice
 * @param budget of each stratum in one pane and subtask
 * @param maxTextBytes of one text of a call
 * @param maxRecordBytes of all texts of a call
 */
public record SamplesConfig(
    boolean enabled,
    int randomOneIn,
    int seed,
    int budget,
    ByteSize maxTextBytes,
    ByteSize maxRecordBytes)
    implements Serializable {

  public SamplesConfig {
    Rules.within("samples.random-one-in", randomOneIn, 0, Integer.MAX_VALUE);
    Rules.within("samples.budget", budget, 0, 100_000);
    Rules.within(
        "samples.max-text-bytes", maxTextBytes, ByteSize.parse("64b"), ByteSize.parse("128kb"));
    Rules.within("samples.max-record-bytes", maxRecordBytes, maxTextBytes, ByteSize.parse("512kb"));
  }

  static SamplesConfig read(Settings settings) {
    return new SamplesConfig(
        settings.flag(
            "samples.enabled",
            true,
            "Whether some calls are written to topics.samples with all that validators of personal"
                + " data and credentials know of replaced."),
        settings.number(
            "samples.random-one-in",
            1_000,
            "One in this many calls is a sample by chance, decided by its id and the seed; 0 for"
                + " none."),
        settings.number("samples.seed", 1, "Another seed chooses other calls."),
        settings.number(
            "samples.budget",
            10,
            "Blocked calls that become samples, in one pane and subtask; as many failed and as many"
                + " flagged ones. What comes beyond is counted."),
        settings.size(
            "samples.max-text-bytes", "8kb", "Longest text of a sample; the rest is cut off."),
        settings.size(
            "samples.max-record-bytes", "64kb", "All texts of a sample; the rest is cut off."));
  }
}
