package dev.weir.core.total;

import dev.weir.schemas.Label;
import dev.weir.schemas.MetricKind;
import dev.weir.schemas.MetricTotal;
import java.util.List;

/**
 * The canonical name of a series, the key of its totals: family name, kind and labels sorted by
 * name, such as {@code llm_requestsCOUNTER{environment="production",outcome="ok"}}.
 *
 * <p>Backslash, quote and line feed are escaped as in the Prometheus text format, so different
 * series have different keys.
 */
public final class SeriesKey {

  private SeriesKey() {}

  public static String of(MetricTotal total) {
    return of(total.getMetric(), total.getKind(), total.getLabels());
  }

  /** The key of labels that are already sorted. */
  public static String of(String metric, MetricKind kind, List<Label> sorted) {
    StringBuilder key = new StringBuilder(128).append(metric).append(kind).append('{');
    String separator = "";
    for (Label label : sorted) {
      key.append(separator).append(label.getName()).append("=\"");
      appendEscaped(key, label.getValue());
      key.append('"');
      separator = ",";
    }
    return key.append('}').toString();
  }

  private static void appendEscaped(StringBuilder key, String value) {
    for (int k = 0; k < value.length(); k++) {
      char next = value.charAt(k);
      switch (next) {
        case '\\' -> key.append("\\\\");
        case '"' -> key.append("\\\"");
        case '\n' -> key.append("\\n");
        default -> key.append(next);
      }
    }
  }
}
