package dev.weir.flink.source;

import dev.weir.core.config.MonitorConfig;
import dev.weir.core.engine.PolicyBook;
import dev.weir.core.engine.PolicySet;

/** Follows the compacted topic of policies beside the stream. */
public final class PolicyTopic extends DefinitionTopic<PolicySet> {

  private final PolicyBook book;

  /** Begins to follow the topic, over the policies that stand already. */
  public PolicyTopic(MonitorConfig config, PolicyBook book) {
    super(config, config.topics().policies(), "weir-policies", book.current());
    this.book = book;
    follow();
  }

  @Override
  void put(String key, String text) {
    book.put(key, text);
  }

  @Override
  void remove(String key) {
    book.remove(key);
  }

  @Override
  PolicySet newest() {
    return book.current();
  }
}
