package dev.weir.launcher.broker;

import dev.weir.core.config.KafkaConfig;
import dev.weir.launcher.environment.EnvironmentException;
import dev.weir.launcher.environment.LoopbackPort;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A real Kafka broker in KRaft mode inside this JVM, bound to the loopback address.
 *
 * <p>It is the server class that Kafka's own start script runs. Started again on the same directory
 * it has its topics and records back. Starting takes about three seconds in a cold JVM. It is for
 * demos and tests on one machine: one node, no replication, no security.
 */
public final class EmbeddedBroker implements AutoCloseable {

  private static final int START_SECONDS = 60;

  private final KafkaRaftServer server;
  private final int port;

  private EmbeddedBroker(KafkaRaftServer server, int port) {
    this.server = server;
    this.port = port;
  }

  /**
   * Starts a broker and waits until it answers.
   *
   * @param directory its records; made and formatted when it is not yet a broker's directory
   * @param port where clients connect; 0 takes a free port
   * @throws EnvironmentException when the port is in use or the broker does not come up
   */
  public static EmbeddedBroker start(Path directory, int port) {
    int claimed = LoopbackPort.claim(port, "the Kafka broker", "--kafka-port");
    BrokerSettings settings =
        new BrokerSettings(directory.toAbsolutePath(), claimed, LoopbackPort.free());
    KafkaRaftServer server = null;
    try {
      format(settings);
      server =
          new KafkaRaftServer(
              new kafka.server.KafkaConfig(settings.properties(), false), Time.SYSTEM);
      server.startup();
      EmbeddedBroker broker = new EmbeddedBroker(server, claimed);
      broker.awaitAnswer();
      return broker;
    } catch (Exception e) {
      if (server != null) {
        server.shutdown();
      }
      throw new EnvironmentException(
          "The Kafka broker did not start in " + directory + ": " + e.getMessage(),
          "Look into .weir/weir.log, or remove the directory",
          e);
    }
  }

  /** Where clients connect. */
  public String bootstrapServers() {
    return LoopbackPort.HOST + ":" + port;
  }

  /** Where clients connect, as configuration. */
  public KafkaConfig kafka() {
    return new KafkaConfig(bootstrapServers(), "weir", Map.of());
  }

  /** The port clients connect to. */
  public int port() {
    return port;
  }

  /** Waits until the broker has stopped, by {@link #close} or by itself. */
  public void awaitEnd() {
    server.awaitShutdown();
  }

  /** Stops the broker and waits for it; records stay in its directory. */
  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }

  private static void format(BrokerSettings settings) throws Exception {
    if (Files.exists(settings.directory().resolve("meta.properties"))) {
      return;
    }
    Files.createDirectories(settings.directory());
    new Formatter()
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
        .setClusterId(Uuid.randomUuid().toString())
        .setNodeId(BrokerSettings.NODE)
        .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
        .setMetadataLogDirectory(settings.directory().toString())
        .addDirectory(settings.directory().toString())
        .run();
  }

  private void awaitAnswer() throws Exception {
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()))) {
      if (admin.describeCluster().nodes().get(START_SECONDS, TimeUnit.SECONDS).isEmpty()) {
        throw new IOException("no node answers on " + bootstrapServers());
      }
    }
  }
}
