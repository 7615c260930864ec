package dev.weir.launcher;

import dev.weir.check.CheckServer;
import dev.weir.core.config.MonitorConfig;
import dev.weir.launcher.environment.EnvironmentException;
import dev.weir.launcher.terminal.CleanEnd;
import dev.weir.launcher.terminal.Exit;
import dev.weir.launcher.terminal.Terminal;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Checks texts and calls over HTTP before they are sent. */
@Command(
    name = "check-server",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Checks texts and calls over HTTP before they are sent, as the stream would.",
      "POST /check takes {\"text\": ..., \"side\": \"input\"} or {\"call\": ...} and answers verdict,"
          + " findings and redacted text; GET /metrics and /healthz tell of the server. It listens on"
          + " loopback unless told otherwise, writes no text anywhere, and runs until Ctrl-C or"
          + " SIGTERM. A changed file of policies is taken up at once; with --config or --kafka so is"
          + " the topic of policies."
    },
    footer = {
      "",
      "Example:",
      "  weir check-server --policy policies.yaml --port 9470",
      "  curl -s 127.0.0.1:9470/check -d '{\"text\": \"Mail me at jane@example.org\"}'"
    })
final class CheckServerCommand implements Callable<Integer> {

  private static final Duration END_WITHIN = Duration.ofSeconds(10);

  private final Terminal terminal;
  @Mixin private final ConfigOptions options = new ConfigOptions();

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description =
          "Policies, the same as --set validate.policies=FILE (default: the shipped one).")
  private @Nullable Path policy;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description = "Where to listen, the same as --set check.host=ADDRESS.")
  private @Nullable String host;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Where to listen, the same as --set check.port=PORT; 0 is any free one.")
  private @Nullable Integer port;

  @Option(
      names = "--no-topic",
      description = "Take policies from the file only, whatever --config says of Kafka.")
  private boolean noTopic;

  CheckServerCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    MonitorConfig config = options.readWith(own());
    boolean followTopic = !noTopic && options.namesKafka();
    try (CleanEnd end = CleanEnd.waitingUpTo(END_WITHIN);
        CheckServer server = start(config, followTopic)) {
      String host = config.check().host();
      String address =
          "http://%s:%d".formatted(host.contains(":") ? "[" + host + "]" : host, server.port());
      terminal.say("Checks are answered at " + address + "/check, " + server.line());
      terminal.say("Metrics are at " + address + "/metrics");
      new CountDownLatch(1).await();
    } catch (InterruptedException asked) {
      // The way this command ends.
    }
    return Exit.GOOD.code();
  }

  private List<String> own() {
    List<String> own = new ArrayList<>();
    if (policy != null) {
      own.add("validate.policies=" + policy);
    }
    if (host != null) {
      own.add("check.host=" + host);
    }
    if (port != null) {
      own.add("check.port=" + port);
    }
    return own;
  }

  private static CheckServer start(MonitorConfig config, boolean followTopic)
      throws InterruptedException {
    try {
      return CheckServer.start(config, followTopic);
    } catch (UncheckedIOException taken) {
      throw new EnvironmentException(
          String.valueOf(taken.getMessage()),
          "Stop what listens there or choose another address with --host and --port (0 = any free"
              + " port)",
          taken);
    }
  }
}
