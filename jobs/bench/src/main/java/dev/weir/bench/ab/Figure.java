package dev.weir.bench.ab;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/**
 * Something that is demanded, and what was measured.
 *
 * @param name of what is demanded
 * @param atMost whether the goal is an upper bound, otherwise a lower one
 */
record Figure(String name, double measured, boolean atMost, double goal) {

  static Figure atMost(String name, double measured, double goal) {
    return new Figure(name, measured, true, goal);
  }

  static Figure atLeast(String name, double measured, double goal) {
    return new Figure(name, measured, false, goal);
  }

  boolean met() {
    return atMost ? measured <= goal : measured >= goal;
  }

  String row() {
    return String.format(
        Locale.ROOT,
        "| %s | %s %s | %s | %s |%n",
        name,
        atMost ? "at most" : "at least",
        number(goal),
        number(measured),
        met() ? "met" : "MISSED");
  }

  private static String number(double value) {
    return value >= 100
        ? String.format(Locale.ROOT, "%,.0f", value)
        : String.format(Locale.ROOT, "%.4f", value).replaceFirst("0{1,3}$", "");
  }

  void writeTo(ObjectNode json) {
    json.put("figure", name);
    json.put("goal", goal);
    json.put("goal_is", atMost ? "at most" : "at least");
    json.put("measured", measured);
    json.put("met", met());
  }
}
