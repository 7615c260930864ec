package dev.weir.launcher.compare;

import dev.weir.core.comparison.recorded.ArmFinding;
import dev.weir.core.comparison.recorded.ComparisonText;
import dev.weir.core.comparison.recorded.MetricFinding;
import dev.weir.core.comparison.recorded.RecordedComparison;
import dev.weir.core.comparison.recorded.SliceFinding;
import dev.weir.launcher.terminal.TextTable;

/** What a comparison tells a person at the terminal. */
public final class CompareText {

  private static final int WIDEST_CELL = 44;

  private CompareText() {}

  public static String of(RecordedComparison comparison) {
    StringBuilder text = new StringBuilder();
    for (ArmFinding arm : comparison.arms()) {
      text.append(arm.arm())
          .append(" (")
          .append(ComparisonText.units(arm))
          .append(") against ")
          .append(comparison.control())
          .append(" (")
          .append(ComparisonText.count(comparison.controlUnits()))
          .append(" units): ")
          .append(arm.decision().state())
          .append(" - ")
          .append(arm.decision().reason())
          .append('\n');
      if (arm.decidedAfter() > 0) {
        text.append("first ")
            .append(arm.firstDecision().state())
            .append(" after ")
            .append(ComparisonText.count(arm.decidedAfter()))
            .append(" units of the smaller arm\n");
      }
      arm.warnings().forEach(warning -> text.append("warning: ").append(warning).append('\n'));
      text.append('\n').append(metrics(arm));
      for (String line : ComparisonText.treatments(arm, comparison.request().covariate())) {
        text.append(line).append('\n');
      }
      text.append('\n');
      if (!arm.slices().isEmpty()) {
        text.append(slices(arm)).append('\n');
      }
    }
    return text.toString();
  }

  private static String metrics(ArmFinding arm) {
    TextTable table =
        TextTable.of(
            WIDEST_CELL,
            "metric",
            "role",
            "control",
            "arm",
            "difference",
            "interval",
            "p",
            "differs");
    for (MetricFinding metric : arm.metrics()) {
      table.add(
          metric.metric().name(),
          metric.role(),
          ComparisonText.number(metric.control()),
          ComparisonText.number(metric.arm()),
          ComparisonText.number(metric.difference()),
          ComparisonText.interval(metric.interval()),
          ComparisonText.number(metric.pValue()),
          metric.differs() ? "yes" : "");
    }
    return table.text();
  }

  private static String slices(ArmFinding arm) {
    TextTable table =
        TextTable.of(
            WIDEST_CELL, "part", "rows", "control", "arm", "difference", "interval", "differs");
    for (SliceFinding slice : arm.slices()) {
      table.add(
          slice.slice() + " " + slice.value(),
          ComparisonText.count(slice.rows()),
          ComparisonText.number(slice.control()),
          ComparisonText.number(slice.arm()),
          ComparisonText.number(slice.difference()),
          ComparisonText.interval(slice.interval()),
          slice.differs() ? "yes" : "");
    }
    return table.text();
  }
}
