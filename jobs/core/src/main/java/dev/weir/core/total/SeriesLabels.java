package dev.weir.core.total;

import dev.weir.schemas.Label;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The labels of one series, sorted by name. Immutable. */
record SeriesLabels(List<Label> labels) {

  static final SeriesLabels NONE = new SeriesLabels(List.of());

  /** One label, or none when it has no name. */
  static SeriesLabels of(String name, String value) {
    return name.isEmpty() ? NONE : NONE.with(name, value);
  }

  /** These and one more, put where its name belongs. */
  SeriesLabels with(String name, String value) {
    int at = 0;
    while (at < labels.size() && labels.get(at).getName().compareTo(name) <= 0) {
      at++;
    }
    List<Label> more = new ArrayList<>(labels.size() + 1);
    more.addAll(labels.subList(0, at));
    more.add(new Label(name, value));
    more.addAll(labels.subList(at, labels.size()));
    return new SeriesLabels(Collections.unmodifiableList(more));
  }
}
