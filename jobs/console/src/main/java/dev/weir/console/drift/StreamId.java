package dev.weir.console.drift;

import java.util.Comparator;

/** Names a drift stream. */
public record StreamId(String environment, String promptId, String promptVersion, String signal)
    implements Comparable<StreamId> {

  private static final Comparator<StreamId> ORDER =
      Comparator.comparing(StreamId::promptId)
          .thenComparing(StreamId::promptVersion)
          .thenComparing(StreamId::environment)
          .thenComparing(StreamId::signal);

  @Override
  public int compareTo(StreamId other) {
    return ORDER.compare(this, other);
  }
}
