package dev.weir.launcher.drill;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** An alert that fires, as Prometheus tells it. */
public record FiringAlert(SortedMap<String, String> labels, SortedMap<String, String> annotations) {

  public FiringAlert {
    labels = new TreeMap<>(labels);
    annotations = new TreeMap<>(annotations);
  }

  static FiringAlert of(Map<String, String> labels, Map<String, String> annotations) {
    return new FiringAlert(new TreeMap<>(labels), new TreeMap<>(annotations));
  }

  /** Its name. */
  public String name() {
    return label("alertname");
  }

  /** The value of a label; empty without one. */
  public String label(String name) {
    return labels.getOrDefault(name, "");
  }

  /** The text of an annotation; empty without one. */
  public String told(String name) {
    return annotations.getOrDefault(name, "");
  }
}
