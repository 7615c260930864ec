package dev.weir.boards.rule;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Something that somebody is told.
 *
 * @param name also the heading of its section in the runbook
 * @param lasting how long the expression must hold, as Prometheus writes it
 * @param keeping how long it fires on after it ceased to hold; empty for not at all
 * @param summary one line, a template
 * @param description what happened, in numbers, a template
 * @param board uid of the board that shows more
 * @param variables labels of the alert that choose what the board shows
 * @param labels further labels
 */
public record Alert(
    String name,
    Severity severity,
    Subject subject,
    String expression,
    String lasting,
    String keeping,
    String summary,
    String description,
    String board,
    List<String> variables,
    Map<String, String> labels)
    implements Rule {

  public Alert {
    variables = List.copyOf(variables);
    labels = new TreeMap<>(labels);
  }

  /** The same alert that fires on for a while. */
  Alert keeping(String duration) {
    return new Alert(
        name,
        severity,
        subject,
        expression,
        lasting,
        duration,
        summary,
        description,
        board,
        variables,
        labels);
  }

  /** The same alert with a label more. */
  Alert labelled(String label, String value) {
    Map<String, String> more = new TreeMap<>(labels);
    more.put(label, value);
    return new Alert(
        name,
        severity,
        subject,
        expression,
        lasting,
        keeping,
        summary,
        description,
        board,
        variables,
        more);
  }
}
