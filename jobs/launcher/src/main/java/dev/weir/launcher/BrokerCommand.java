package dev.weir.launcher;

import dev.weir.launcher.broker.EmbeddedBroker;
import dev.weir.launcher.terminal.Exit;
import dev.weir.launcher.terminal.Terminal;
import dev.weir.launcher.topic.TopicPlan;
import dev.weir.launcher.topic.Topics;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the embedded broker alone, for tests that kill it. */
@Command(
    name = "broker",
    hidden = true,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Runs a Kafka broker on the loopback address until it is stopped.",
    footer = {"", "Example:", "  weir broker --directory /tmp/broker --port 9092 --topics"})
final class BrokerCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Option(
      names = "--directory",
      paramLabel = "DIR",
      required = true,
      description = "Where it keeps its records.")
  private Path directory = Path.of(".");

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Where clients connect; 0 takes a free port (default: ${DEFAULT-VALUE}).")
  private int port = 9092;

  @Option(names = "--topics", description = "Make the declared topics.")
  private boolean topics;

  BrokerCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    EmbeddedBroker broker = EmbeddedBroker.start(directory, port);
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "broker-stop"));
    if (topics) {
      try (Topics admin = Topics.of(broker.kafka())) {
        admin.create(TopicPlan.shipped());
      }
    }
    // The one line a parent process waits for.
    terminal.print(broker.bootstrapServers() + System.lineSeparator());
    broker.awaitEnd();
    return Exit.GOOD.code();
  }
}
