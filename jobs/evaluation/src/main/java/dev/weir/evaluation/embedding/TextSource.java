package dev.weir.evaluation.embedding;

import java.util.Comparator;

/**
 * Where texts come from that are compared with each other and with no others, as drift is watched
 * for prompt by prompt.
 *
 * @param side what was asked or what was answered
 */
public record TextSource(String environment, String promptId, Side side)
    implements Comparable<TextSource> {

  private static final Comparator<TextSource> ORDER =
      Comparator.comparing(TextSource::environment)
          .thenComparing(TextSource::promptId)
          .thenComparing(TextSource::side);

  /** Of a call. */
  public enum Side {
    INPUT,
    OUTPUT
  }

  @Override
  public int compareTo(TextSource other) {
    return ORDER.compare(this, other);
  }
}
