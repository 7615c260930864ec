package dev.weir.boards.rule;

import java.util.List;
import java.util.Map;

/** Begins an alert: who, when, then {@link #says}. */
final class AlertOf {

  private final String name;
  private final Severity severity;
  private final Subject subject;
  private final String expression;
  private final String lasting;
  private String board = "weir-overview";
  private List<String> variables = List.of();

  private AlertOf(
      String name, Severity severity, Subject subject, String expression, String lasting) {
    this.name = name;
    this.severity = severity;
    this.subject = subject;
    this.expression = expression;
    this.lasting = lasting;
  }

  static AlertOf calls(String name, Severity severity, String expression, String lasting) {
    return new AlertOf(name, severity, Subject.LLM, expression, lasting);
  }

  static AlertOf pipeline(String name, Severity severity, String expression, String lasting) {
    return new AlertOf(name, severity, Subject.PIPELINE, expression, lasting).on("weir-pipeline");
  }

  static AlertOf meta(String name, Severity severity, String expression, String lasting) {
    return new AlertOf(name, severity, Subject.META, expression, lasting).on("weir-pipeline");
  }

  AlertOf on(String board, String... variables) {
    this.board = board;
    this.variables = List.of(variables);
    return this;
  }

  Alert says(String summary, String description) {
    return new Alert(
        name,
        severity,
        subject,
        expression,
        lasting,
        "",
        summary,
        description,
        board,
        variables,
        Map.of());
  }
}
