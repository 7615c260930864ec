package dev.weir.launcher.topic;

import java.util.List;

/**
 * One topic as it was found, compared with its declaration.
 *
 * @param name topic name
 * @param partitions partitions it has; 0 when it does not exist
 * @param differences where it is not as declared, one line each; empty when missing or as declared
 */
public record TopicState(String name, int partitions, List<String> differences) {

  public TopicState {
    differences = List.copyOf(differences);
  }

  /** Whether the topic exists. */
  public boolean exists() {
    return partitions > 0;
  }

  /** Whether the topic exists and is as declared. */
  public boolean asDeclared() {
    return exists() && differences.isEmpty();
  }
}
