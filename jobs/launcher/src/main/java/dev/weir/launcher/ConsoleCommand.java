package dev.weir.launcher;

import dev.weir.console.Console;
import dev.weir.core.config.MonitorConfig;
import dev.weir.launcher.run.Consoles;
import dev.weir.launcher.terminal.CleanEnd;
import dev.weir.launcher.terminal.Exit;
import dev.weir.launcher.terminal.Terminal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A page to look at the data with. */
@Command(
    name = "console",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "A page to look at the data with: overview, versions, drift, single calls, health.",
      "It reads the topics of a job that runs elsewhere, keeps the sampled calls in"
          + " console.directory, and runs until Ctrl-C or SIGTERM. It listens on loopback; bound"
          + " elsewhere it asks for the token that it prints."
    },
    footer = {
      "",
      "Example:",
      "  weir console --config weir.yaml",
      "  weir console --set kafka.bootstrap-servers=127.0.0.1:9092 --port 9480"
    })
final class ConsoleCommand implements Callable<Integer> {

  private static final Duration END_WITHIN = Duration.ofSeconds(10);

  private final Terminal terminal;
  @Mixin private final ConfigOptions options = new ConfigOptions();

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description = "Where to listen, the same as --set console.host=ADDRESS.")
  private @Nullable String host;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Where to listen, the same as --set console.port=PORT; 0 is any free one.")
  private @Nullable Integer port;

  ConsoleCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    MonitorConfig config = options.readWith(own());
    try (CleanEnd end = CleanEnd.waitingUpTo(END_WITHIN);
        Console console = Consoles.start(config)) {
      terminal.say("The console is at " + console.address());
      new CountDownLatch(1).await();
    } catch (InterruptedException asked) {
      // The way this command ends.
    }
    return Exit.GOOD.code();
  }

  private List<String> own() {
    List<String> own = new ArrayList<>();
    if (host != null) {
      own.add("console.host=" + host);
    }
    if (port != null) {
      own.add("console.port=" + port);
    }
    return own;
  }
}
