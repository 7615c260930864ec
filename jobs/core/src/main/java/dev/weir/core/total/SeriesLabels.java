package dev.weir.core.total;

import dev.weir.schemas.Label;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The labels of one series, sorted by name. */
record SeriesLabels(List<Label> labels) {

  SeriesLabels {
    labels = labels.stream().sorted(Comparator.comparing(Label::getName)).toList();
  }

  /** One label, or none when it has no name. */
  static SeriesLabels of(String name, String value) {
    return new SeriesLabels(name.isEmpty() ? List.of() : List.of(new Label(name, value)));
  }

  /** These and one more. */
  SeriesLabels with(String name, String value) {
    List<Label> more = new ArrayList<>(labels);
    more.add(new Label(name, value));
    return new SeriesLabels(more);
  }
}
