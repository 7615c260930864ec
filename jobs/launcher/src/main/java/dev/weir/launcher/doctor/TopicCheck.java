package dev.weir.launcher.doctor;

import dev.weir.launcher.topic.TopicState;
import java.util.ArrayList;
import java.util.List;

/** Looks whether each declared topic is there and as declared. */
final class TopicCheck {

  private TopicCheck() {}

  static List<Finding> of(List<TopicState> states) {
    List<Finding> findings = new ArrayList<>();
    for (TopicState state : states) {
      String check = "topic " + state.name();
      if (!state.exists()) {
        findings.add(
            Finding.wrong(check, "missing", "to exist", "Make it with: weir topics create"));
      } else if (state.asDeclared()) {
        findings.add(Finding.good(check, state.partitions() + " partitions, as declared"));
      } else {
        findings.add(
            Finding.wrong(
                check,
                String.join("; ", state.differences()),
                "as declared in deploy/kafka/topics.yaml",
                "Change the topic with your Kafka tools; more partitions only before the first"
                    + " record"));
      }
    }
    return findings;
  }
}
