package dev.weir.bench.ab;

import java.util.Locale;
import java.util.Map;

/** The results as a page for people. */
final class AbPage {

  private final StringBuilder page = new StringBuilder();

  private AbPage() {}

  static String of(AbResults results) {
    AbPage page = new AbPage();
    page.introduction(results);
    page.figures(results);
    page.equal(results);
    page.different(results);
    page.others(results);
    return page.page.toString();
  }

  private void introduction(AbResults results) {
    Simulation simulation = results.simulation();
    say("# Live comparison\n\n");
    say(
        "Written by `./weir bench ab%s`, seed %d.",
        results.quick() ? " --quick" : "", simulation.seed());
    say(
        " %,d experiments a row, %,d units an arm, a look every %d units of an arm.\n",
        simulation.runs(), simulation.units(), simulation.step());
    if (results.quick()) {
      say("A quick run shows that the benchmark works; its numbers are not results.\n");
    }
    say(
        "\n\"Sequential\" is what Weir decides by: it first looks at 500 units an arm and at 20 events");
    say(
        " of the rarer kind.\n\"Peeking\" is the test of one look, done at every look, by requests where");
    say(" people take requests for units.\n\"Once\" is that test of units at the end.\n");
    say("\n![How many experiments were called different by when](ab.svg)\n");
  }

  private void figures(AbResults results) {
    say("\n## What is demanded\n\n| figure | goal | measured | |\n|---|---|---|---|\n");
    results.figures().forEach(figure -> page.append(figure.row()));
  }

  private void equal(AbResults results) {
    say("\n## Arms that are equal: how often they are called different\n\n");
    say("| metric | sequential | 95 %% interval | peeking | once | coverage |\n");
    say("|---|---|---|---|---|---|\n");
    for (ScenarioResult result : results.equal()) {
      say(
          "| %s | %.4f | %.4f to %.4f | %.3f | %.3f | %s |\n",
          result.scenario().title(),
          result.calledShare(),
          result.calledInterval().low(),
          result.calledInterval().high(),
          result.naiveShare(),
          result.fixedShare(),
          coverage(result));
    }
  }

  private void different(AbResults results) {
    say("\n## Arms that differ: how often and how soon it is called\n\n");
    say("| metric | power | median stop an arm | called by the test at the end | coverage at the");
    say(" stop | wrong sign |\n|---|---|---|---|---|---|\n");
    for (ScenarioResult result : results.different()) {
      say(
          "| %s | %.3f | %s | %.3f | %s | %d |\n",
          result.scenario().title(),
          result.calledShare(),
          result.medianStop() == 0 ? "-" : format("%,d", result.medianStop()),
          result.fixedShare(),
          coverage(result),
          result.wrongSign());
    }
  }

  private static String coverage(ScenarioResult result) {
    return result.scenario().id().contains("failures") ? "-" : format("%.4f", result.coverage());
  }

  private void others(AbResults results) {
    say("\n## Splits, quantiles, many streams\n\n| what | share |\n|---|---|\n");
    for (Map.Entry<String, Double> other : results.others().entrySet()) {
      say("| %s | %.5f |\n", other.getKey(), other.getValue());
    }
  }

  private void say(String text, Object... arguments) {
    page.append(format(text, arguments));
  }

  private static String format(String text, Object... arguments) {
    return String.format(Locale.ROOT, text, arguments);
  }
}
