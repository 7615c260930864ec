package dev.weir.launcher.demo;

import dev.weir.core.config.MonitorConfig;
import dev.weir.exporter.Exporter;
import dev.weir.launcher.broker.EmbeddedBroker;
import dev.weir.launcher.run.Exporting;
import dev.weir.launcher.run.MiniClusterSettings;
import dev.weir.launcher.run.RunningJob;
import dev.weir.launcher.topic.TopicPlan;
import dev.weir.launcher.topic.Topics;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Broker, topics, exporter and job in this process, closed in the opposite order. */
public final class EmbeddedStack implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedStack.class);

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Exporter exporter;
  private final RunningJob job;

  /**
   * Starts everything.
   *
   * @param directory where the broker keeps its records
   * @param config the monitor, already pointing to the ports
   * @param ports where to listen, all free
   * @param progress told of each step in a word
   */
  public EmbeddedStack(
      Path directory, MonitorConfig config, Ports ports, Consumer<String> progress) {
    boolean started = false;
    try {
      progress.accept("starting Kafka");
      parts.push(EmbeddedBroker.start(directory.resolve("kafka"), ports.kafka()));
      try (Topics topics = Topics.of(config.kafka())) {
        topics.create(TopicPlan.shipped().named(config.topics()));
      }
      progress.accept("starting the exporter");
      exporter = Exporting.start(config);
      parts.push(exporter);
      progress.accept("starting the Flink job");
      job =
          RunningJob.start(
              config, MiniClusterSettings.of(ports.web(), ports.health(), Optional.empty()));
      parts.push(job);
      started = true;
    } finally {
      if (!started) {
        close();
      }
    }
  }

  /** The exporter. */
  public Exporter exporter() {
    return exporter;
  }

  /** The job. */
  public RunningJob job() {
    return job;
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        // The next part must be closed all the same; the process ends anyway.
        LOG.warn("Not closed in order", e);
      }
    }
  }
}
