package dev.weir.launcher;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.launcher.doctor.Doctor;
import dev.weir.launcher.doctor.Finding;
import dev.weir.launcher.terminal.Answer;
import dev.weir.launcher.terminal.Exit;
import dev.weir.launcher.terminal.Terminal;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Looks at everything a run needs. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Checks everything a run needs.",
      "Looks at Java, ports, Kafka, topics, the schema of the newest records and the clock, and"
          + " tells what was found, what was expected and what to do. Changes nothing. Exit code 3 tells"
          + " that something is not as a run needs it."
    },
    footer = {"", "Example:", "  weir doctor --config deploy/weir.yaml"})
final class DoctorCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private final Shared shared = new Shared();
  @Mixin private final ConfigOptions options = new ConfigOptions();

  DoctorCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    List<Finding> findings = Doctor.examine(options.read(), InstantSource.system());
    boolean good = findings.stream().noneMatch(finding -> finding.status() == Finding.Status.WRONG);
    return shared.give(
        terminal, new Answer(good ? Exit.GOOD : Exit.ENVIRONMENT, text(findings), json(findings)));
  }

  private static String text(List<Finding> findings) {
    StringBuilder text = new StringBuilder();
    for (Finding finding : findings) {
      text.append("%-7s %s: %s%n".formatted(word(finding), finding.check(), finding.found()));
      if (finding.status() == Finding.Status.WRONG) {
        text.append("        expected: %s%n".formatted(finding.expected()));
        text.append("        to do: %s%n".formatted(finding.fix()));
      }
    }
    return text.toString();
  }

  private static ObjectNode json(List<Finding> findings) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode list = json.putArray("findings");
    for (Finding finding : findings) {
      ObjectNode item = list.addObject();
      item.put("check", finding.check());
      item.put("status", word(finding));
      item.put("found", finding.found());
      item.put("expected", finding.expected());
      item.put("fix", finding.fix());
    }
    return json;
  }

  private static String word(Finding finding) {
    return finding.status().name().toLowerCase(Locale.ROOT);
  }
}
