package dev.weir.launcher.broker;

import dev.weir.launcher.environment.LoopbackPort;
import java.nio.file.Path;
import java.util.Properties;

/**
 * Settings of a broker that is its own controller, for one machine.
 *
 * @param directory where it keeps its records
 * @param port where clients connect
 * @param controllerPort where it talks to itself
 */
record BrokerSettings(Path directory, int port, int controllerPort) {

  static final int NODE = 1;
  static final String CONTROLLER_LISTENER = "CONTROLLER";

  /** Records up to 16 MiB: an answer of 10 MB in JSON must fit. */
  static final int MAX_RECORD_BYTES = 16 * 1024 * 1024;

  Properties properties() {
    String host = LoopbackPort.HOST;
    Properties p = new Properties();
    set(p, "process.roles", "broker,controller");
    set(p, "node.id", NODE);
    set(p, "controller.quorum.voters", NODE + "@" + host + ":" + controllerPort);
    set(p, "controller.listener.names", CONTROLLER_LISTENER);
    set(
        p,
        "listeners",
        "PLAINTEXT://%s:%d,%s://%s:%d"
            .formatted(host, port, CONTROLLER_LISTENER, host, controllerPort));
    set(p, "advertised.listeners", "PLAINTEXT://" + host + ":" + port);
    set(p, "log.dirs", directory);

    set(p, "auto.create.topics.enable", false);
    set(p, "message.max.bytes", MAX_RECORD_BYTES);
    set(p, "offsets.topic.replication.factor", 1);
    set(p, "offsets.topic.num.partitions", 4);
    set(p, "transaction.state.log.replication.factor", 1);
    set(p, "transaction.state.log.min.isr", 1);
    set(p, "transaction.state.log.num.partitions", 2);
    set(p, "share.coordinator.state.topic.replication.factor", 1);
    set(p, "share.coordinator.state.topic.min.isr", 1);
    set(p, "share.coordinator.state.topic.num.partitions", 1);
    set(p, "group.initial.rebalance.delay.ms", 0);

    // One machine, a few partitions: less memory (the cleaner alone takes 128 MiB by default) and
    // fewer threads.
    set(p, "log.cleaner.dedupe.buffer.size", 4 * 1024 * 1024);
    set(p, "log.cleaner.threads", 1);
    set(p, "num.network.threads", 2);
    set(p, "num.io.threads", 3);
    set(p, "background.threads", 2);
    set(p, "num.recovery.threads.per.data.dir", 1);
    set(p, "group.coordinator.threads", 1);
    return p;
  }

  private static void set(Properties p, String key, Object value) {
    p.setProperty(key, value.toString());
  }
}
