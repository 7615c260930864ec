package dev.weir.exporter;

import dev.weir.schemas.Label;
import dev.weir.schemas.MetricKind;
import dev.weir.schemas.MetricTotal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What makes a series one series for Prometheus: family, kind and labels as they are shown.
 *
 * @param metric family name as in the total, without {@code _total}
 * @param kind counter, gauge or histogram; a counter and a histogram may share a name
 * @param labels name, value, name, value, ... sorted by name, values cut by {@link LabelText}
 */
public record SeriesId(String metric, MetricKind kind, List<String> labels) {

  public SeriesId {
    labels = List.copyOf(labels);
  }

  /** The id of a total that {@link TotalFlaw} found sound. */
  static SeriesId of(MetricTotal total) {
    List<Label> sorted = new ArrayList<>(total.getLabels());
    sorted.sort(Comparator.comparing(Label::getName));
    List<String> labels = new ArrayList<>(2 * sorted.size());
    for (Label label : sorted) {
      labels.add(label.getName());
      labels.add(LabelText.shown(label.getValue()));
    }
    return new SeriesId(total.getMetric(), total.getKind(), labels);
  }

  /** The value of a label, or null when the series does not have it. */
  public @Nullable String label(String name) {
    for (int i = 0; i < labels.size(); i += 2) {
      if (labels.get(i).equals(name)) {
        return labels.get(i + 1);
      }
    }
    return null;
  }

  /** The name of the family as a scrape shows it: counters end in {@code _total}. */
  public String shownName() {
    return kind == MetricKind.COUNTER ? metric + "_total" : metric;
  }
}
