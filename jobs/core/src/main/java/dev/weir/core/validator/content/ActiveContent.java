package dev.weir.core.validator.content;

import dev.weir.core.match.Rule;
import dev.weir.core.validate.Check;
import dev.weir.core.validate.CheckSetup;
import dev.weir.core.validate.PatternCheck;
import dev.weir.core.validate.Severity;
import dev.weir.core.validate.Side;
import dev.weir.core.validate.Validator;
import dev.weir.core.validate.ValidatorSettings;
import java.util.List;
import java.util.Set;

/** Finds what a page, a shell or a database would run, and images that carry data away. */
public final class ActiveContent implements Validator {

  private static final Set<Side> SIDES = Set.of(Side.OUTPUT, Side.TOOL_CALL);

  private static final List<Rule> RULES =
      List.of(
          markup("script-tag", "<script[\\s/>]", "<script"),
          markup(
              "frame-tag", "<(iframe|object|embed|applet)[\\s/>]", "<(iframe|object|embed|applet)"),
          markup(
              "event-attribute",
              "<[a-z][^<>]{0,200}[\\s/'\"]on(error|load|click|focus|mouseover|toggle|begin)\\s{0,9}=",
              "on(error|load|click|focus|mouseover|toggle|begin)"),
          markup(
              "script-link",
              "(href|src|action)\\s{0,9}=\\s{0,9}['\"]?\\s{0,9}javascript:",
              "javascript:"),
          markup("script-markdown", "\\]\\(\\s{0,9}javascript:", "javascript:"),
          markup("data-page", "data:text/html[;,]", "data:text/html"),
          image(
              "markdown-image-query",
              "!\\[[^\\]\\n]{0,200}\\]\\(\\s{0,9}https?://[^)\\s?]{1,200}\\?[^)\\s]{8,1500}\\)",
              "!\\["),
          image(
              "html-image-query",
              "<img\\s[^<>]{0,200}src=['\"]?https?://[^'\"\\s?>]{1,200}\\?[^'\"\\s>]{8,1500}",
              "<img"),
          sql(
              "sql-tautology",
              "'\\s{0,9}(or|and)\\s{1,9}'?1'?\\s{0,9}=\\s{0,9}'?1",
              "(or|and)\\s{1,9}'?1"),
          sql(
              "sql-stacked",
              "'\\s{0,9}\\)?\\s{0,9};\\s{0,9}(drop|delete|insert|update|alter|truncate|exec)\\s",
              "(drop|delete|insert|update|alter|truncate|exec)"),
          sql("sql-union", "'\\s{0,9}\\)?\\s{0,9}union\\s{1,9}(all\\s{1,9})?select\\s", "union"),
          sql(
              "sql-drop",
              "\\bdrop\\s{1,9}(table|database|schema)\\s{1,9}(if\\s{1,9}exists\\s{1,9})?[a-z_\"`]",
              "drop"),
          shell(
              "shell-remove",
              "\\brm\\s{1,9}(-[a-z]{1,9}\\s{1,9}){0,4}-[a-z]{0,9}(rf|fr|r)[a-z]{0,9}\\s{1,9}(--no-preserve-root\\s{1,9})?[/~*$]",
              "rm\\s"),
          shell(
              "shell-pipe",
              "\\b(curl|wget)\\s[^\\n|]{1,300}\\|\\s{0,9}(sudo\\s{1,9})?(ba|z|da)?sh\\b",
              "(curl|wget)"),
          shell(
              "shell-reverse",
              "(/dev/tcp/[0-9a-z.]{1,80}/[0-9]|\\bnc\\s{1,9}-[a-z]{0,9}e\\s)",
              "(/dev/tcp|nc\\s)"),
          shell(
              "shell-device",
              "(\\bmkfs(\\.[a-z0-9]{2,5})?\\s{1,9}/dev/|\\bdd\\s[^\\n]{0,100}of=/dev/[a-z])",
              "/dev/"),
          shell(
              "shell-fork-bomb",
              ":\\(\\)\\s{0,9}\\{\\s{0,9}:\\s{0,9}\\|\\s{0,9}:\\s{0,9}&",
              ":\\(\\)"),
          shell(
              "powershell-download",
              "(iex|invoke-expression)[^\\n]{0,80}(downloadstring|invoke-webrequest|iwr)",
              "(iex|invoke-expression)"));

  private static Rule markup(String id, String expression, String trigger) {
    return rule("script", id, expression, trigger).confirmedBy(Fences.strength(0.8, 0.3));
  }

  private static Rule image(String id, String expression, String trigger) {
    return rule("image-exfiltration", id, expression, trigger)
        .upTo(2_048)
        .confirmedBy(Fences.strength(0.9, 0.4));
  }

  private static Rule sql(String id, String expression, String trigger) {
    return rule("sql", id, expression, trigger).confirmedBy(Fences.strength(0.7, 0.3));
  }

  private static Rule shell(String id, String expression, String trigger) {
    return rule("shell", id, expression, trigger).upTo(512).confirmedBy(Fences.strength(0.7, 0.4));
  }

  private static Rule rule(String findingClass, String id, String expression, String trigger) {
    return Rule.of("active-content-" + id, findingClass, expression)
        .ignoringCase()
        .triggeredBy(trigger);
  }

  @Override
  public String id() {
    return "active-content";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String description() {
    return "Script and event handlers in markup, injected SQL, destructive or downloading shell"
        + " commands, and images whose address carries data away. Inside a code fence, where it is"
        + " shown and not run, all of it is weak.";
  }

  @Override
  public Set<Side> sides() {
    return SIDES;
  }

  @Override
  public Severity severity() {
    return Severity.HIGH;
  }

  @Override
  public double threshold() {
    return 0.5;
  }

  @Override
  public List<Rule> rules(ValidatorSettings settings) {
    return RULES;
  }

  @Override
  public Check check(CheckSetup setup) {
    return new PatternCheck(setup, SIDES);
  }
}
