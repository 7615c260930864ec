package dev.weir.console.total;

import dev.weir.schemas.MetricTotal;
import java.util.Comparator;

/** Names a version of a prompt in an environment; values as the metrics have them. */
public record VersionId(String environment, String promptId, String promptVersion)
    implements Comparable<VersionId> {

  private static final Comparator<VersionId> ORDER =
      Comparator.comparing(VersionId::promptId)
          .thenComparing(VersionId::promptVersion)
          .thenComparing(VersionId::environment);

  /** The version that a total is about. */
  public static VersionId of(MetricTotal total) {
    return new VersionId(
        label(total, "environment"), label(total, "prompt_id"), label(total, "prompt_version"));
  }

  private static String label(MetricTotal total, String name) {
    String value = Figures.label(total, name);
    return value == null ? "" : value;
  }

  @Override
  public int compareTo(VersionId other) {
    return ORDER.compare(this, other);
  }
}
