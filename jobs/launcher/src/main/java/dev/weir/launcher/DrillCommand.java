package dev.weir.launcher;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.core.config.ConfigException;
import dev.weir.core.config.MonitorConfig;
import dev.weir.launcher.drill.DemoAddresses;
import dev.weir.launcher.drill.Drill;
import dev.weir.launcher.environment.WorkFolder;
import dev.weir.launcher.terminal.Answer;
import dev.weir.launcher.terminal.CleanEnd;
import dev.weir.launcher.terminal.Exit;
import dev.weir.launcher.terminal.Terminal;
import dev.weir.launcher.terminal.TextTable;
import dev.weir.traffic.drill.Incident;
import dev.weir.traffic.drill.Incidents;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One of eight incidents in a running demo, and what notices it. */
@Command(
    name = "drill",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Plants an incident in a running demo and says which alert fired, and after how long.",
      "Without a name it lists the incidents: provider-latency, error-burst, silent-model-change,"
          + " refusal-wave, pii-leak, cost-runaway, bad-prompt-version, pipeline-stall.",
      "It writes made-up calls of a prompt of its own, healthy first, and starts a Prometheus with"
          + " the shipped rules that scrapes the demo. Exit code 1 when the alert does not come."
    },
    footer = {"", "Example:", "  weir drill refusal-wave --scale 30", "  weir drill"})
final class DrillCommand implements Callable<Integer> {

  private static final int WIDEST = 110;
  private static final int FASTEST = 60;
  private static final Duration END_WITHIN = Duration.ofSeconds(30);

  private final Terminal terminal;
  @Mixin private final Shared shared = new Shared();
  @Mixin private final ConfigOptions options = new ConfigOptions();

  @Parameters(paramLabel = "NAME", arity = "0..1", description = "The incident.")
  private @Nullable String name;

  @Option(
      names = "--scale",
      paramLabel = "N",
      description =
          "Let durations of the rules and event time pass so many times faster, 1 to 60"
              + " (default: ${DEFAULT-VALUE}, as shipped: minutes to hours).")
  private int scale = 1;

  @Option(
      names = "--limit",
      paramLabel = "SECONDS",
      description = "How long the alert may take (default: what the incident needs).")
  private @Nullable Integer limit;

  @Option(
      names = "--exporter-port",
      paramLabel = "PORT",
      description = "The demo's metrics of the calls (default: 9464).")
  private int exporterPort = 9464;

  @Option(
      names = "--health-port",
      paramLabel = "PORT",
      description = "The demo's metrics of Flink (default: 9249).")
  private int healthPort = 9249;

  @Option(
      names = "--console-port",
      paramLabel = "PORT",
      description = "The demo's console (default: 9480).")
  private int consolePort = 9480;

  @Option(
      names = "--rules",
      paramLabel = "FOLDER",
      description = "Configuration and rules of Prometheus (default: those of this checkout).")
  private Path rules = Path.of(System.getProperty("weir.rules", "deploy/prometheus"));

  DrillCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    String asked = name;
    if (asked == null) {
      return shared.give(terminal, list());
    }
    Incident incident = Incidents.find(asked).orElseThrow(() -> unknown(asked));
    if (scale < 1 || scale > FASTEST) {
      throw new ConfigException(
          "--scale", Integer.toString(scale), "1 to " + FASTEST, "Try --scale 30.");
    }
    MonitorConfig config = options.read();
    Drill.Setting setting =
        new Drill.Setting(
            new DemoAddresses(exporterPort, healthPort, consolePort),
            config,
            rules.toAbsolutePath(),
            WorkFolder.root().resolve("drill"),
            scale,
            limit == null ? null : Duration.ofSeconds(limit));
    try (CleanEnd end = CleanEnd.waitingUpTo(END_WITHIN)) {
      return shared.give(terminal, new Drill(setting, incident, terminal::say).run().answer());
    }
  }

  private static ConfigException unknown(String name) {
    return new ConfigException(
        "drill",
        name,
        Incidents.all().stream().map(Incident::name).collect(Collectors.joining(", ")),
        "Type weir drill for what each of them is.");
  }

  private static Answer list() {
    TextTable table = TextTable.of(WIDEST, "INCIDENT", "WHAT IS PLANTED", "ALERT");
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.putArray("incidents");
    for (Incident incident : Incidents.all()) {
      table.add(incident.name(), incident.planted(), incident.alert().name());
      json.withArray("/incidents")
          .addObject()
          .put("incident", incident.name())
          .put("planted", incident.planted())
          .put("expected_alert", incident.alert().name());
    }
    return new Answer(Exit.GOOD, table.text(), json);
  }
}
