package dev.weir.launcher.topic;

import dev.weir.core.config.KafkaConfig;
import dev.weir.launcher.environment.EnvironmentException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Compares a Kafka cluster with the declared topics and makes those that are missing. */
public final class Topics implements AutoCloseable {

  private static final long SECONDS = 20;

  private final Admin admin;
  private final String servers;

  private Topics(Admin admin, String servers) {
    this.admin = admin;
    this.servers = servers;
  }

  /** Connects to a cluster; nothing is asked of it yet. */
  public static Topics of(KafkaConfig kafka) {
    Properties settings = new Properties();
    settings.putAll(kafka.clientProperties());
    settings.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "15000");
    settings.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, "10000");
    return new Topics(Admin.create(settings), kafka.bootstrapServers());
  }

  /**
   * Makes every declared topic that is missing and leaves the others as they are.
   *
   * @return the topics made, by name
   * @throws EnvironmentException when the cluster does not answer or refuses
   */
  public List<String> create(TopicPlan plan) {
    List<NewTopic> missing = new ArrayList<>();
    List<TopicState> states = states(plan);
    for (int i = 0; i < states.size(); i++) {
      if (!states.get(i).exists()) {
        TopicDeclaration topic = plan.topics().get(i);
        // No replication factor: the broker's default knows how many brokers there are.
        missing.add(
            new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty())
                .configs(topic.config()));
      }
    }
    List<String> made = new ArrayList<>();
    admin
        .createTopics(missing)
        .values()
        .forEach(
            (name, result) -> {
              if (created(result)) {
                made.add(name);
              }
            });
    made.sort(null);
    awaitVisible(made);
    return made;
  }

  /** The controller makes topics; a broker knows them a moment later. */
  private void awaitVisible(List<String> made) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (partitions(made).size() < made.size() && System.nanoTime() < end) {
      try {
        TimeUnit.MILLISECONDS.sleep(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /**
   * How each declared topic was found, in the order of the plan.
   *
   * @throws EnvironmentException when the cluster does not answer
   */
  public List<TopicState> states(TopicPlan plan) {
    List<String> names = plan.topics().stream().map(TopicDeclaration::name).toList();
    Map<String, Integer> partitions = partitions(names);
    Map<String, Config> configs = configs(partitions.keySet());
    List<TopicState> states = new ArrayList<>();
    for (TopicDeclaration topic : plan.topics()) {
      Integer found = partitions.get(topic.name());
      Config config = configs.get(topic.name());
      states.add(
          found == null || config == null
              ? new TopicState(topic.name(), 0, List.of())
              : new TopicState(topic.name(), found, differences(topic, found, config)));
    }
    return states;
  }

  /**
   * Makes sure that topics exist.
   *
   * @throws EnvironmentException when one does not, or the cluster does not answer
   */
  public void require(Collection<String> names) {
    Map<String, Integer> found = partitions(names);
    for (String name : names) {
      if (!found.containsKey(name)) {
        throw new EnvironmentException(
            "Kafka at " + servers + " has no topic " + name,
            "Make the topics with: weir topics create --kafka " + servers);
      }
    }
  }

  @Override
  public void close() {
    admin.close();
  }

  private static List<String> differences(TopicDeclaration topic, int partitions, Config config) {
    List<String> differences = new ArrayList<>();
    if (partitions != topic.partitions()) {
      differences.add("partitions: " + partitions + ", declared " + topic.partitions());
    }
    topic.config().keySet().stream()
        .sorted()
        .forEach(
            key -> {
              String found = config.get(key) == null ? "absent" : config.get(key).value();
              String declared = topic.config().get(key);
              if (declared != null && !declared.equals(found)) {
                differences.add(key + ": " + found + ", declared " + declared);
              }
            });
    return differences;
  }

  private Map<String, Integer> partitions(Collection<String> names) {
    Map<String, Integer> partitions = new HashMap<>();
    admin
        .describeTopics(names)
        .topicNameValues()
        .forEach(
            (name, result) -> {
              try {
                partitions.put(name, await(result).partitions().size());
              } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                  throw unanswered(e);
                }
              }
            });
    return partitions;
  }

  private Map<String, Config> configs(Collection<String> names) {
    Map<String, Config> configs = new HashMap<>();
    List<ConfigResource> resources =
        names.stream().map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name)).toList();
    try {
      await(admin.describeConfigs(resources).all())
          .forEach((resource, config) -> configs.put(resource.name(), config));
    } catch (ExecutionException e) {
      throw unanswered(e);
    }
    return configs;
  }

  private boolean created(KafkaFuture<Void> result) {
    try {
      await(result);
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TopicExistsException) {
        return false;
      }
      throw unanswered(e);
    }
  }

  private <T> T await(KafkaFuture<T> future) throws ExecutionException {
    try {
      return future.get(SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw unanswered(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unanswered(e);
    }
  }

  private EnvironmentException unanswered(Exception cause) {
    Throwable reason = cause.getCause() == null ? cause : cause.getCause();
    return new EnvironmentException(
        "Kafka at " + servers + " did not do what was asked: " + reason.getMessage(),
        "Check the address and that a broker runs there",
        cause);
  }
}
