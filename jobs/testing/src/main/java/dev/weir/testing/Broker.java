package dev.weir.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;

/** One real Kafka broker in this process, that can go away and come back on its port. */
public final class Broker implements AutoCloseable {

  private final Properties properties;
  private final String address;
  private @Nullable KafkaRaftServer server;
  private @Nullable Producer<byte[], byte[]> producer;

  private Broker(Properties properties, String address) {
    this.properties = properties;
    this.address = address;
  }

  /** Formats a storage directory and starts a broker in it. */
  public static Broker start(Path directory) {
    int port = freePort();
    int controller = freePort();
    Properties properties = new Properties();
    properties.put("node.id", "1");
    properties.put("process.roles", "broker,controller");
    properties.put("controller.quorum.voters", "1@127.0.0.1:" + controller);
    properties.put("controller.listener.names", "CONTROLLER");
    properties.put(
        "listeners",
        "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controller));
    properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    properties.put("log.dirs", directory.toString());
    properties.put("auto.create.topics.enable", "false");
    properties.put("offsets.topic.replication.factor", "1");
    properties.put("transaction.state.log.replication.factor", "1");
    properties.put("transaction.state.log.min.isr", "1");
    properties.put("log.cleaner.dedupe.buffer.size", "4194304");
    properties.put("group.initial.rebalance.delay.ms", "0");
    format(directory);
    Broker broker = new Broker(properties, "127.0.0.1:" + port);
    broker.comeBack();
    return broker;
  }

  public String address() {
    return address;
  }

  public void goAway() {
    closeProducer();
    if (server != null) {
      server.shutdown();
      server.awaitShutdown();
      server = null;
    }
  }

  public void comeBack() {
    KafkaRaftServer started = new KafkaRaftServer(new KafkaConfig(properties), Time.SYSTEM);
    started.startup();
    server = started;
  }

  /** Creates a compacted topic. */
  public void createTopic(String name, int partitions) {
    createTopic(name, partitions, Map.of("cleanup.policy", "compact"));
  }

  public void createTopic(String name, int partitions, Map<String, String> configs) {
    admin(
        admin ->
            admin
                .createTopics(List.of(new NewTopic(name, partitions, (short) 1).configs(configs)))
                .all()
                .get());
  }

  public void growTopic(String name, int partitions) {
    admin(
        admin ->
            admin.createPartitions(Map.of(name, NewPartitions.increaseTo(partitions))).all().get());
  }

  /** Sends one record and waits until it is stored. */
  public void send(String topic, byte[] key, byte @Nullable [] value) {
    send(new ProducerRecord<>(topic, key, value));
  }

  public void send(ProducerRecord<byte[], byte[]> record) {
    Producer<byte[], byte[]> open = producer;
    if (open == null) {
      open =
          new KafkaProducer<>(
              Map.of("bootstrap.servers", address),
              new ByteArraySerializer(),
              new ByteArraySerializer());
      producer = open;
    }
    try {
      open.send(record).get();
    } catch (ExecutionException failure) {
      throw new IllegalStateException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  @Override
  public void close() {
    goAway();
  }

  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void closeProducer() {
    if (producer != null) {
      producer.close();
      producer = null;
    }
  }

  private interface Request {
    void send(Admin admin) throws ExecutionException, InterruptedException;
  }

  private void admin(Request request) {
    try (Admin admin = Admin.create(new HashMap<>(Map.of("bootstrap.servers", address)))) {
      request.send(admin);
    } catch (ExecutionException failure) {
      throw new IllegalStateException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private static void format(Path directory) {
    Formatter formatter =
        new Formatter()
            .setClusterId(Uuid.randomUuid().toString())
            .setNodeId(1)
            .setControllerListenerName("CONTROLLER")
            .setMetadataLogDirectory(directory.toString())
            .addDirectory(directory.toString())
            .setReleaseVersion(MetadataVersion.latestProduction())
            .setIgnoreFormatted(false);
    try {
      formatter.run();
    } catch (Exception failure) {
      throw new IllegalStateException(failure);
    }
  }
}
