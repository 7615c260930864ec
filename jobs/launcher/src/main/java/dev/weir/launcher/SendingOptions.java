package dev.weir.launcher;

import dev.weir.traffic.replay.ReplayOptions;
import picocli.CommandLine.Option;

/** How a recording is sent. */
final class SendingOptions {

  @Option(names = "--duplicates", paramLabel = "P", description = "Share of records sent twice.")
  private double duplicates;

  @Option(
      names = "--out-of-order",
      paramLabel = "P",
      description = "Share of records held back behind later ones.")
  private double outOfOrder;

  @Option(names = "--seed", paramLabel = "N", description = "Decides which records those are.")
  private long seed = 1;

  @Option(names = "--paired", description = "Send each call as a request and a response.")
  private boolean paired;

  @Option(names = "--json-form", description = "Send JSON instead of Avro.")
  private boolean jsonForm;

  @Option(names = "--keep-time", description = "Leave the recorded times as they are.")
  private boolean keepTime;

  boolean paired() {
    return paired;
  }

  ReplayOptions read() {
    return ReplayOptions.plain()
        .withKeepTime(keepTime)
        .withPaired(paired)
        .withJsonForm(jsonForm)
        .withDuplicates(duplicates)
        .withOutOfOrder(outOfOrder)
        .withSeed(seed);
  }
}
