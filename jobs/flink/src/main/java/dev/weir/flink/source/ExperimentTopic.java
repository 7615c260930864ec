package dev.weir.flink.source;

import dev.weir.core.config.MonitorConfig;
import dev.weir.core.experiment.definition.ExperimentBook;
import dev.weir.core.experiment.definition.ExperimentSet;
import java.util.Collection;
import java.util.List;

/** Follows the compacted topic of experiments beside the stream. */
public final class ExperimentTopic extends DefinitionTopic<ExperimentSet> {

  /** Where a definition stands that came by no topic. */
  private static final int NOWHERE = -1;

  private final ExperimentBook book;
  private volatile boolean caughtUp;
  private boolean started;

  /** Is ready to follow the topic, over the experiments that stand already. */
  public ExperimentTopic(MonitorConfig config, ExperimentBook book) {
    super(config, config.topics().experiments(), "weir-experiments", book.current());
    this.book = book;
  }

  /**
   * Begins to follow the topic, when asked for the first time.
   *
   * @param begun definitions that were {@link #begun} before a restart, which stay as they were
   */
  public synchronized void start(Collection<String> begun) {
    book.begin(begun).forEach((id, reason) -> refusals().refused(id, NOWHERE, NOWHERE, reason));
    if (!started) {
      started = true;
      refresh();
      follow();
    }
  }

  /** Texts of the definitions that have begun, so that they can no longer change. */
  public List<String> begun() {
    return book.begun();
  }

  /** Whether an experiment by this definition is known to be over. */
  public boolean isOver(String id, String definition) {
    return caughtUp && book.isOver(id, definition);
  }

  /** Whether an experiment is known to be declared by this definition. */
  public boolean isInForce(String id, String definition) {
    return caughtUp && book.isInForce(id, definition);
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
  ExperimentSet newest() {
    return book.current();
  }

  @Override
  void caughtUpWithTopic() {
    if (!caughtUp) {
      book.forgetUndeclared();
      caughtUp = true;
    }
  }
}
