package dev.weir.core.drift.stream;

import dev.weir.core.call.Segment;
import dev.weir.core.total.LabelValue;
import java.util.Comparator;

/**
 * A version of a prompt in an environment: what has a reference of its own.
 *
 * <p>Ordered by its parts one after the other, which is the order of everything that is done for
 * all versions.
 */
public record VersionKey(String environment, String promptId, String promptVersion)
    implements Comparable<VersionKey> {

  private static final Comparator<VersionKey> ORDER =
      Comparator.comparing(VersionKey::environment)
          .thenComparing(VersionKey::promptId)
          .thenComparing(VersionKey::promptVersion);

  /** The version a segment belongs to, its parts made label values. */
  public static VersionKey of(Segment segment) {
    return new VersionKey(
        LabelValue.of(segment.environment()),
        LabelValue.of(segment.promptId()),
        LabelValue.of(segment.promptVersion()));
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static VersionKey parse(String text) {
    String[] parts = text.split("/", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException(
          "key of a reference: found '"
              + text
              + "', expected environment/prompt_id/prompt_version");
    }
    return new VersionKey(
        KeyText.decode(parts[0]), KeyText.decode(parts[1]), KeyText.decode(parts[2]));
  }

  /** Whether both are versions of one prompt. */
  public boolean samePrompt(VersionKey other) {
    return environment.equals(other.environment) && promptId.equals(other.promptId);
  }

  /** Environment, prompt and version, percent-encoded, with slashes between them. */
  public String text() {
    return KeyText.encode(environment)
        + '/'
        + KeyText.encode(promptId)
        + '/'
        + KeyText.encode(promptVersion);
  }

  @Override
  public int compareTo(VersionKey other) {
    return ORDER.compare(this, other);
  }
}
