package dev.weir.launcher;

import dev.weir.core.config.MonitorConfig;
import dev.weir.judge.Judge;
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

/** Has a model judge samples of calls. */
@Command(
    name = "judge",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Has a model judge samples of calls and writes its verdicts as feedback.",
      "Reads the topic of samples (redacted calls), asks an OpenAI-compatible interface by the judge"
          + " sections of the policies, within a budget of requests and money an hour, and writes"
          + " the topic of feedback. Nothing is asked about prompts whose policy has no such"
          + " section. It runs until Ctrl-C or SIGTERM; the monitor does not notice when it is"
          + " away. GET /metrics and /healthz tell of it."
    },
    footer = {
      "",
      "Example:",
      "  weir judge --config weir.yaml --url http://127.0.0.1:8000/v1",
      "",
      "The key of the endpoint comes from the environment: WEIR_JUDGE_API_KEY."
    })
final class JudgeCommand implements Callable<Integer> {

  private static final Duration END_WITHIN = Duration.ofSeconds(20);

  private final Terminal terminal;
  @Mixin private final ConfigOptions options = new ConfigOptions();

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Interface to ask, the same as --set judge.url=URL.")
  private @Nullable String url;

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = "Policies with rubrics, the same as --set validate.policies=FILE.")
  private @Nullable Path policy;

  JudgeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    MonitorConfig config = options.readWith(own());
    try (CleanEnd end = CleanEnd.waitingUpTo(END_WITHIN);
        Judge judge = start(config)) {
      String host = config.judge().host();
      terminal.say(
          "Samples of %s are judged by %s"
              .formatted(config.topics().samples(), config.judge().url()));
      terminal.say(
          "Metrics are at http://%s:%d/metrics"
              .formatted(host.contains(":") ? "[" + host + "]" : host, judge.port()));
      new CountDownLatch(1).await();
    } catch (InterruptedException asked) {
      // The way this command ends.
    }
    return Exit.GOOD.code();
  }

  private List<String> own() {
    List<String> own = new ArrayList<>();
    if (url != null) {
      own.add("judge.url=" + url);
    }
    if (policy != null) {
      own.add("validate.policies=" + policy);
    }
    return own;
  }

  private static Judge start(MonitorConfig config) {
    try {
      return Judge.start(config);
    } catch (UncheckedIOException taken) {
      throw new EnvironmentException(
          String.valueOf(taken.getMessage()),
          "Stop what listens there or choose another one with --set judge.port=PORT (0 = any free"
              + " port)",
          taken);
    }
  }
}
