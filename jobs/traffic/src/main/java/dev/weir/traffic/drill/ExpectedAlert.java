package dev.weir.traffic.drill;

import java.util.HashMap;
import java.util.Map;

/**
 * The alert that an incident must raise.
 *
 * @param name of the alert
 * @param labels that it must have at least, beside those of the prompt
 * @param ofPrompt whether it names the prompt in which the incident is planted
 */
public record ExpectedAlert(String name, Map<String, String> labels, boolean ofPrompt) {

  public ExpectedAlert {
    labels = Map.copyOf(labels);
  }

  static ExpectedAlert page(String name, Map<String, String> labels) {
    return of(name, "page", labels);
  }

  static ExpectedAlert ticket(String name, Map<String, String> labels) {
    return of(name, "ticket", labels);
  }

  private static ExpectedAlert of(String name, String severity, Map<String, String> labels) {
    Map<String, String> all = new HashMap<>(labels);
    all.put("severity", severity);
    return new ExpectedAlert(name, all, true);
  }

  /**
   * Whether an alert is this one.
   *
   * @param found labels of an alert, its name among them
   */
  public boolean matches(Map<String, String> found, String prompt) {
    return name.equals(found.get("alertname"))
        && found.entrySet().containsAll(labels.entrySet())
        && (!ofPrompt || prompt.equals(found.get("prompt_id")));
  }
}
