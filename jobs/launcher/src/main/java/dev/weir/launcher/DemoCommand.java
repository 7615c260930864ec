package dev.weir.launcher;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.console.Console;
import dev.weir.core.config.MonitorConfig;
import dev.weir.launcher.demo.Demo;
import dev.weir.launcher.demo.DemoPolicies;
import dev.weir.launcher.demo.EmbeddedStack;
import dev.weir.launcher.demo.ExperimentReport;
import dev.weir.launcher.demo.IncidentReport;
import dev.weir.launcher.demo.LabelledTexts;
import dev.weir.launcher.demo.Ports;
import dev.weir.launcher.demo.Program;
import dev.weir.launcher.demo.Verdict;
import dev.weir.launcher.environment.WorkFolder;
import dev.weir.launcher.replay.ConfiguredPrices;
import dev.weir.launcher.replay.Speed;
import dev.weir.launcher.replay.TruthTree;
import dev.weir.launcher.run.Consoles;
import dev.weir.launcher.summary.FindingsRow;
import dev.weir.launcher.terminal.Answer;
import dev.weir.launcher.terminal.CleanEnd;
import dev.weir.launcher.terminal.Exit;
import dev.weir.launcher.terminal.Terminal;
import dev.weir.schemas.Comparison;
import dev.weir.schemas.DriftAlert;
import dev.weir.traffic.demo.DemoTraffic;
import dev.weir.traffic.recording.Recording;
import dev.weir.traffic.replay.Replay;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Everything on this machine, with recorded traffic. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Runs everything on this machine, with recorded traffic.",
      "Starts Kafka, the Flink job, the exporter and the console, replays recorded traffic and"
          + " shows what is measured, until Ctrl-C. With --once it replays to the end, compares"
          + " what the exporter shows with what was sent, and ends with exit code 1 on any"
          + " difference."
    },
    footer = {"", "Example:", "  weir demo", "  weir demo --once --duplicates 0.05"})
final class DemoCommand implements Callable<Integer> {

  private static final Duration END_WITHIN = Duration.ofSeconds(45);

  private final Terminal terminal;
  @Mixin private final Shared shared = new Shared();
  @Mixin private final ConfigOptions options = new ConfigOptions();
  @Mixin private final RecordingOptions source = new RecordingOptions();
  @Mixin private final SendingOptions sending = new SendingOptions();

  @Option(names = "--once", description = "Replay to the end, compare, and end.")
  private boolean once;

  @Option(
      names = "--speed",
      paramLabel = "N|max",
      description = "Times the recorded speed (default: 20, with --once max).")
  private @Nullable String speed;

  @Option(names = "--kafka-port", paramLabel = "PORT", description = "Kafka (default: 9092).")
  private int kafkaPort = 9092;

  @Option(
      names = "--exporter-port",
      paramLabel = "PORT",
      description = "Metrics of the calls (default: 9464).")
  private int exporterPort = 9464;

  @Option(names = "--web-port", paramLabel = "PORT", description = "Flink's page (default: 8081).")
  private int webPort = 8081;

  @Option(
      names = "--health-port",
      paramLabel = "PORT",
      description = "Metrics of Flink (default: 9249). For each port 0 is any free one.")
  private int healthPort = 9249;

  @Option(
      names = "--console-port",
      paramLabel = "PORT",
      description = "The page to look at the data with (default: 9480).")
  private int consolePort = 9480;

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      description = "With --once, how long nothing may move (default: ${DEFAULT-VALUE}).")
  private int patience = 60;

  @Option(names = "--keep", description = "Keep the data of the last demo under .weir/demo.")
  private boolean keep;

  DemoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Speed pace = Speed.parse(speed == null ? (once ? "max" : "20") : speed);
    Recording recording = source.given() ? source.read() : DemoTraffic.recording();
    Ports claimed = new Ports(kafkaPort, exporterPort, webPort, healthPort, consolePort).claim();
    Ports ports = once ? claimed.withoutConsole() : claimed;
    Path directory = WorkFolder.root().resolve("demo");
    MonitorConfig config = options.read(settings(ports, directory));
    Replay replay = Replay.of(recording, sending.read(), ConfiguredPrices.of(config.prices()));
    if (!keep) {
      WorkFolder.remove(directory);
    }
    if (!source.given()) {
      DemoPolicies.write(directory);
    }
    try (CleanEnd end = CleanEnd.waitingUpTo(END_WITHIN)) {
      try (EmbeddedStack stack = new EmbeddedStack(directory, config, ports, terminal::say);
          Console console = once ? null : Consoles.start(config)) {
        Program program = source.given() ? Program.GIVEN : Program.SHIPPED;
        Terminal screen = shared.json ? terminal.aside() : terminal;
        Demo demo = new Demo(stack, config, ports, pace, program, screen);
        if (!once) {
          terminal.say("Look at it on " + ports.consoleAddress() + "; Ctrl-C ends the demo");
          demo.forever(replay);
        }
        Verdict verdict = demo.once(replay, Duration.ofSeconds(patience));
        Duration elapsed = demo.elapsed();
        return shared.give(terminal, answer(recording, verdict, demo.findings(), elapsed));
      } catch (InterruptedException | RuntimeException e) {
        if (!end.asked()) {
          throw e;
        }
        // Ctrl-C: everything is closed by now, and that is how a demo ends.
        terminal.say("Ended");
        return once ? Exit.FAILED.code() : Exit.GOOD.code();
      }
    }
  }

  private List<String> settings(Ports ports, Path directory) {
    List<String> settings = new ArrayList<>();
    if (!source.given()) {
      settings.add("validate.policies=" + DemoPolicies.in(directory));
    }
    Collections.addAll(
        settings,
        "kafka.bootstrap-servers=" + ports.kafkaAddress(),
        "exporter.port=" + ports.exporter(),
        "console.port=" + ports.console(),
        "console.directory=" + directory.resolve("console"),
        "checkpoints.directory=" + directory.resolve("checkpoints"),
        // The recording has its own time, which "now" follows.
        "clock.mode=event",
        // Topics that the demo does not use hold back the watermark for as long as this; much less,
        // and a partition that is slow to begin would find the watermark far ahead of its calls.
        "clock.idleness=15s");
    return settings;
  }

  private Answer answer(
      Recording recording, Verdict verdict, List<FindingsRow> findings, Duration elapsed) {
    long calls = recording.survey().calls();
    double seconds = elapsed.toMillis() / 1e3;
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("status", verdict.equal() ? "equal" : "different");
    json.put("calls", calls);
    json.put("seconds", seconds);
    json.set("rows", TruthTree.of(verdict.reported()).path("segments"));
    json.putArray("findings");
    findings.forEach(row -> json.withArray("/findings").add(tree(row)));
    json.set("labelled", tree(verdict.labelled()));
    verdict.differences().forEach(json.putArray("differences")::add);
    IncidentReport incidents = verdict.incidents();
    ExperimentReport experiments = verdict.experiments();
    json.putArray("experiments");
    if (experiments != null) {
      experiments.rows().forEach(row -> json.withArray("/experiments").add(tree(row)));
    }
    json.putArray("incidents");
    json.putArray("other_alerts");
    if (incidents != null) {
      incidents.rows().forEach(row -> json.withArray("/incidents").add(tree(row)));
      incidents.elsewhere().forEach(alert -> json.withArray("/other_alerts").add(tree(alert)));
    }
    String labelled = verdict.labelled().table();
    String text =
        (labelled.isEmpty() ? "" : "\nTexts that are labelled:\n" + labelled + "\n")
            + (incidents == null ? "" : "\nIncidents planted:\n" + incidents.table() + "\n")
            + (experiments == null ? "" : "\nExperiments:\n" + experiments.table() + "\n")
            + conclusion(calls, seconds, verdict);
    return new Answer(verdict.equal() ? Exit.GOOD : Exit.FAILED, text, json);
  }

  private String conclusion(long calls, double seconds, Verdict verdict) {
    return verdict.equal()
        ? terminal.green("Equal")
            + ": every number of the exporter is the one that was sent (%,d calls, %.1f s)%n"
                .formatted(calls, seconds)
        : "%d differences between what was sent and what the exporter shows:%n%s%n"
            .formatted(verdict.differences().size(), String.join("\n", verdict.differences()));
  }

  private static ObjectNode tree(IncidentReport.Row row) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", row.incident().name());
    json.put("began", row.begun().toString());
    json.put("delay_seconds", row.delay().map(Duration::toSeconds).orElse(null));
    json.put("onset_error_seconds", row.onsetError().map(Duration::toSeconds).orElse(null));
    json.put("cause", row.cause().name());
    json.put("right_cause", row.rightCause());
    row.signals().forEach(json.putArray("signals")::add);
    return json;
  }

  private static ObjectNode tree(ExperimentReport.Row row) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("experiment", row.experiment());
    json.put("expected", row.expected().name());
    json.put("decided", row.decided().name());
    Comparison said = row.newest();
    if (said != null) {
      json.put("arm", said.getArm());
      json.put("metric", said.getMetric());
      json.put("units", said.getControlUnits() + said.getArmUnits());
      json.put("difference", said.getDifference());
      json.put("low", said.getLow());
      json.put("high", said.getHigh());
      json.put("p_value", said.getPValue());
      json.put("reason", said.getReason());
    }
    return json;
  }

  private static ObjectNode tree(DriftAlert alert) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("prompt_id", alert.getPromptId());
    json.put("prompt_version", alert.getPromptVersion());
    json.put("signal", alert.getSignal());
    json.put("pane_end", Instant.EPOCH.plus(alert.getPaneEnd(), ChronoUnit.MICROS).toString());
    json.put("severity", alert.getSeverity().name());
    return json;
  }

  private static ObjectNode tree(LabelledTexts labelled) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    labelled
        .rows()
        .forEach(
            (validator, row) ->
                json.putObject(validator)
                    .put("expected", row.expected())
                    .put("found", row.found())
                    .put("clean", row.clean())
                    .put("flagged", row.flagged()));
    return json;
  }

  private static ObjectNode tree(FindingsRow row) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("prompt_id", row.prompt());
    json.put("prompt_version", row.version());
    json.put("checked", row.checked());
    json.put("flagged", row.flagged());
    json.put("blocked", row.blocked());
    json.put("excluded", row.excluded());
    json.put("errors", row.errors());
    ObjectNode found = json.putObject("found");
    row.found().forEach(found::put);
    return json;
  }
}
