package dev.weir.core.drift.stream;

import java.util.Comparator;

/**
 * One signal of one prompt version: what has a detector of its own.
 *
 * @param signal id of the signal
 */
public record StreamKey(VersionKey version, String signal) implements Comparable<StreamKey> {

  private static final Comparator<StreamKey> ORDER =
      Comparator.comparing(StreamKey::version).thenComparing(StreamKey::signal);

  /** Key of a version and the signal, percent-encoded, with slashes between them. */
  public String text() {
    return version.text() + '/' + KeyText.encode(signal);
  }

  @Override
  public int compareTo(StreamKey other) {
    return ORDER.compare(this, other);
  }
}
