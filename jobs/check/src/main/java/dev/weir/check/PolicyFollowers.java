package dev.weir.check;

import dev.weir.core.config.MonitorConfig;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Whatever changes the policies in force while the server runs: a file, a topic, both or none. */
final class PolicyFollowers implements AutoCloseable {

  private final LivePolicies policies;
  private final @Nullable PolicyFile file;
  private final @Nullable PolicyTopic topic;

  private PolicyFollowers(
      LivePolicies policies, @Nullable PolicyFile file, @Nullable PolicyTopic topic) {
    this.policies = policies;
    this.file = file;
    this.topic = topic;
  }

  /**
   * Begins to follow.
   *
   * @param text what the file held when its policies were put in force; unused without a file
   */
  static PolicyFollowers start(
      MonitorConfig config, boolean followTopic, String text, LivePolicies policies) {
    String named = config.validate().policies();
    return new PolicyFollowers(
        policies,
        named == null ? null : PolicyFile.follow(Path.of(named), text, policies),
        followTopic
            ? PolicyTopic.follow(config.kafka(), config.topics().policies(), policies)
            : null);
  }

  /** Waits for what the topic holds; a topic that does not answer in time is not waited for. */
  void awaitStart(Duration patience) throws InterruptedException {
    if (topic != null) {
      topic.awaitStart(patience);
    }
  }

  @Nullable PolicyTopic topic() {
    return topic;
  }

  /** One line for people. */
  String line() {
    int size = policies.current().plans().size();
    String ready = "ready, policies in force: " + size;
    return topic == null || topic.reachable()
        ? ready
        : ready + ", the last known, for their topic does not answer";
  }

  @Override
  public void close() {
    if (file != null) {
      file.close();
    }
    if (topic != null) {
      topic.close();
    }
  }
}
