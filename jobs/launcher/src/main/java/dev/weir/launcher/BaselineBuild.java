package dev.weir.launcher;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.core.config.MonitorConfig;
import dev.weir.core.decode.Decoder;
import dev.weir.core.decode.InputKind;
import dev.weir.core.drift.baseline.BaselineCalls;
import dev.weir.core.drift.baseline.VersionAudience;
import dev.weir.core.drift.reference.ReferenceRecord;
import dev.weir.core.drift.stream.VersionKey;
import dev.weir.core.engine.Plans;
import dev.weir.core.engine.PolicySet;
import dev.weir.core.engine.TimeBudget;
import dev.weir.core.engine.ValidationEngine;
import dev.weir.core.policy.Policy;
import dev.weir.core.policy.PolicyReader;
import dev.weir.core.price.PriceTable;
import dev.weir.core.signal.TablePricing;
import dev.weir.core.validate.Catalogue;
import dev.weir.launcher.baseline.ReferenceFile;
import dev.weir.launcher.baseline.ReferenceSummary;
import dev.weir.launcher.score.FileLines;
import dev.weir.launcher.terminal.Answer;
import dev.weir.launcher.terminal.Exit;
import dev.weir.launcher.terminal.ProgressBar;
import dev.weir.launcher.terminal.Terminal;
import dev.weir.launcher.terminal.TextTable;
import dev.weir.launcher.topic.TopicLog;
import dev.weir.schemas.DriftReference;
import dev.weir.schemas.ReferenceKind;
import dev.weir.traffic.recording.Input;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes references out of recorded calls. */
@Command(
    name = "build",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Makes a reference of every prompt version among recorded calls.",
      "Calls go through the stages of the stream: they are validated, measured and summed up by"
          + " pane. Look at the result with weir baseline show, then promote it."
    },
    footer = {"", "Example:", "  weir baseline build --from-topic --since 7d --output base.jsonl"})
final class BaselineBuild implements Callable<Integer> {

  private static final long PANE_MICROS = 60_000_000;
  private static final int WIDEST_CELL = 60;
  private static final double PERCENT = 100;

  private final Terminal terminal;
  @Mixin private final Shared shared = new Shared();
  @Mixin private final ConfigOptions options = new ConfigOptions();
  @Spec private @Nullable CommandSpec command;

  @Option(
      names = "--input",
      paramLabel = "FILE",
      arity = "1..*",
      description = "Calls, one JSON object a line, plain or gzipped.")
  private List<Path> inputs = new ArrayList<>();

  @Option(names = "--from-topic", description = "Calls of the topic of complete calls.")
  private boolean fromTopic;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Only calls that were over since, as 2026-11-23T08:00:00Z or as 12h, 7d ago.")
  private @Nullable String since;

  @Option(names = "--until", paramLabel = "TIME", description = "Only calls that were over before.")
  private @Nullable String until;

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = "Policies, YAML or JSON (default: every validator on, flagging).")
  private @Nullable Path policy;

  @Option(
      names = "--minimum-events",
      paramLabel = "N",
      description = "Calls a version, and values a signal needs (default: ${DEFAULT-VALUE}).")
  private long minimumEvents = 100;

  @Option(
      names = "--rolling",
      description =
          "To look at and compare with: no version is held against it unless it is promoted.")
  private boolean rolling;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      required = true,
      description = "Where the references go, one a line.")
  private Path output = Path.of("");

  BaselineBuild(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (inputs.isEmpty() != fromTopic) {
      throw misused("--input, --from-topic: expected exactly one of them");
    }
    for (Path input : inputs) {
      if (!Files.isRegularFile(input) || !Files.isReadable(input)) {
        throw misused("--input: found '" + input + "', expected a file that can be read");
      }
    }
    BaselineCalls calls = read();
    SortedMap<VersionKey, DriftReference> references = new TreeMap<>();
    calls
        .references(minimumEvents, rolling ? ReferenceKind.ROLLING : ReferenceKind.PINNED)
        .forEach((version, each) -> references.put(version, ReferenceRecord.of(version, each)));
    ReferenceFile.write(output, references.values());
    return shared.give(
        terminal,
        new Answer(
            references.isEmpty() ? Exit.FAILED : Exit.GOOD,
            text(calls, references),
            json(calls, references)));
  }

  private BaselineCalls read() throws IOException {
    Instant from = since == null ? null : GivenTime.read(command, "--since", since);
    Instant end = until == null ? null : GivenTime.read(command, "--until", until);
    Catalogue catalogue = Catalogue.load();
    List<Policy> policies = policy == null ? List.of() : new PolicyReader(catalogue).read(policy);
    BaselineCalls calls =
        new BaselineCalls(
            new ValidationEngine(
                PolicySet.of(policies, new Plans(catalogue)), System::nanoTime, TimeBudget.USUAL),
            new TablePricing(PriceTable.shipped()),
            PANE_MICROS,
            from == null ? Long.MIN_VALUE : micros(from),
            end == null ? Long.MAX_VALUE : micros(end));
    Decoder decoder = new Decoder();
    if (fromTopic) {
      MonitorConfig config = options.read();
      new TopicLog(config.kafka(), config.topics().calls())
          .read(
              from,
              record -> {
                if (record.value() != null) {
                  decoder.decode(InputKind.CALLS, record.value(), calls);
                }
              });
    } else {
      readFiles(decoder, calls);
    }
    return calls;
  }

  private void readFiles(Decoder decoder, BaselineCalls calls) throws IOException {
    try (ProgressBar bar = new ProgressBar(terminal, "baseline")) {
      for (Path input : inputs) {
        try (FileLines lines = FileLines.of(Input.of(input))) {
          for (byte[] line = lines.next(); line != null; line = lines.next()) {
            decoder.decode(InputKind.CALLS, line, calls);
            bar.show(calls.calls(), 0, "calls");
          }
        }
      }
    }
  }

  private static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  private String text(BaselineCalls calls, SortedMap<VersionKey, DriftReference> references) {
    StringBuilder text = new StringBuilder(ReferenceSummary.text(references));
    text.append('\n').append(audiences(calls, references)).append('\n');
    calls
        .tooFew(minimumEvents)
        .forEach(
            (version, events) ->
                text.append(version.text())
                    .append(": only ")
                    .append(events)
                    .append(" calls, too few\n"));
    return text.append(calls.calls())
        .append(" calls, ")
        .append(calls.outside())
        .append(" outside the time, ")
        .append(calls.unreadable())
        .append(" unreadable; written to ")
        .append(output)
        .append('\n')
        .toString();
  }

  private static String audiences(
      BaselineCalls calls, SortedMap<VersionKey, DriftReference> references) {
    TextTable table = TextTable.of(WIDEST_CELL, "VERSION", "USERS", "SESSIONS", "BUSIEST USER %");
    references
        .keySet()
        .forEach(
            version -> {
              VersionAudience audience = calls.audience(version);
              table.add(
                  version.text(),
                  number("%,d", audience.users()),
                  number("%,d", audience.sessions()),
                  number("%.1f", PERCENT * audience.busiestShare()));
            });
    return table.text();
  }

  private static String number(String format, Number value) {
    return String.format(Locale.ROOT, format, value);
  }

  private ObjectNode json(BaselineCalls calls, SortedMap<VersionKey, DriftReference> references) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("calls", calls.calls());
    json.put("outside", calls.outside());
    json.put("unreadable", calls.unreadable());
    json.put("output", output.toString());
    ObjectNode few = json.putObject("too_few");
    calls.tooFew(minimumEvents).forEach((version, events) -> few.put(version.text(), events));
    ObjectNode audiences = json.putObject("audiences");
    references
        .keySet()
        .forEach(
            version -> {
              VersionAudience audience = calls.audience(version);
              audiences
                  .putObject(version.text())
                  .put("users", audience.users())
                  .put("sessions", audience.sessions())
                  .put("busiest_user_share", audience.busiestShare());
            });
    ReferenceSummary.json(references, json.putArray("references"));
    return json;
  }

  private ParameterException misused(String message) {
    return new ParameterException(Objects.requireNonNull(command).commandLine(), message);
  }
}
