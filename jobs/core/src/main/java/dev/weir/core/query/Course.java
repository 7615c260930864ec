package dev.weir.core.query;

import java.util.ArrayList;
import java.util.List;

/** The evidence of a detector after each pane, and when it first reached its threshold. */
final class Course {

  private final double threshold;
  private final List<Double> values = new ArrayList<>();
  private int alarm = -1;

  Course(double threshold) {
    this.threshold = threshold;
  }

  /** Takes the evidence after a pane; says whether this is the first that alarms. */
  boolean add(double value) {
    values.add(value);
    boolean first = alarm < 0 && value >= threshold;
    if (first) {
      alarm = values.size() - 1;
    }
    return first;
  }

  boolean alarmed() {
    return alarm >= 0;
  }

  Answer answer() {
    Answer answer = Answer.ok().put("values", values.stream().mapToDouble(each -> each).toArray());
    return alarmed() ? answer.put("alarm_pane", alarm) : answer.putNull("alarm_pane");
  }
}
