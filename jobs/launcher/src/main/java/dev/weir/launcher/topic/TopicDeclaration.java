package dev.weir.launcher.topic;

import java.util.Map;

/**
 * One topic as it is meant to be.
 *
 * @param name topic name
 * @param partitions how many partitions it has
 * @param config Kafka topic settings that matter to us; all others are the broker's business
 */
public record TopicDeclaration(String name, int partitions, Map<String, String> config) {

  public TopicDeclaration {
    config = Map.copyOf(config);
  }
}
