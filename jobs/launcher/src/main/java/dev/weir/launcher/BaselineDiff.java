package dev.weir.launcher;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.core.drift.baseline.SignalDifference;
import dev.weir.core.drift.reference.ReferenceRecord;
import dev.weir.core.drift.reference.SignalReference;
import dev.weir.core.drift.reference.VersionReference;
import dev.weir.core.drift.stream.VersionKey;
import dev.weir.launcher.terminal.Answer;
import dev.weir.launcher.terminal.Exit;
import dev.weir.launcher.terminal.Terminal;
import dev.weir.launcher.terminal.TextTable;
import dev.weir.schemas.DriftReference;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares the references of two files, signal by signal. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Compares the references of two files, signal by signal.",
      "The distance lies between 0 and 1: of words and rates it is the total variation, of numbers"
          + " the least that the greatest distance of the distribution functions can be. Files of"
          + " one reference each are compared whatever their versions. Exit code 1 tells that"
          + " they differ."
    },
    footer = {"", "Example:", "  weir baseline diff last-week.jsonl this-week.jsonl"})
final class BaselineDiff implements Callable<Integer> {

  private static final int WIDEST = 60;

  private final Terminal terminal;
  @Mixin private final Shared shared = new Shared();
  @Spec private @Nullable CommandSpec command;

  @Parameters(index = "0", paramLabel = "FILE", description = "References to compare with.")
  private Path older = Path.of("");

  @Parameters(index = "1", paramLabel = "FILE", description = "References to compare.")
  private Path newer = Path.of("");

  BaselineDiff(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    SortedMap<VersionKey, DriftReference> before = ReferenceOptions.file(command, "FILE", older);
    SortedMap<VersionKey, DriftReference> after = ReferenceOptions.file(command, "FILE", newer);
    TextTable table = TextTable.of(WIDEST, "VERSION", "SIGNAL", "DISTANCE", "MOST");
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode differences = json.putArray("signals");
    boolean single = before.size() == 1 && after.size() == 1;
    boolean equal = true;
    for (VersionKey version : after.keySet()) {
      DriftReference one = single ? before.values().iterator().next() : before.get(version);
      DriftReference other = after.get(version);
      if (one != null && other != null) {
        equal &= one.getContentHash().equals(other.getContentHash());
        compare(
            version, ReferenceRecord.read(one), ReferenceRecord.read(other), table, differences);
      }
    }
    equal &= single || before.keySet().equals(after.keySet());
    json.put("equal", equal);
    names(json.putArray("only_before"), before, after, single);
    names(json.putArray("only_after"), after, before, single);
    String text = table.text() + (equal ? "The references are equal\n" : "");
    return shared.give(terminal, new Answer(equal ? Exit.GOOD : Exit.FAILED, text, json));
  }

  private static void names(
      ArrayNode into,
      SortedMap<VersionKey, DriftReference> all,
      SortedMap<VersionKey, DriftReference> others,
      boolean single) {
    for (VersionKey version : all.keySet()) {
      if (!single && !others.containsKey(version)) {
        into.add(version.text());
      }
    }
  }

  private static void compare(
      VersionKey version,
      VersionReference before,
      VersionReference after,
      TextTable table,
      ArrayNode json) {
    SortedSet<String> signals = new TreeSet<>(before.signals().keySet());
    signals.addAll(after.signals().keySet());
    for (String signal : signals) {
      SignalReference one = before.signals().get(signal);
      SignalReference other = after.signals().get(signal);
      SignalDifference difference =
          one != null && other != null
              ? SignalDifference.of(one, other)
              : new SignalDifference(1, one == null ? "only in the second" : "only in the first");
      table.add(
          version.text(),
          signal,
          String.format(Locale.ROOT, "%.4f", difference.distance()),
          difference.detail());
      ObjectNode item = json.addObject();
      item.put("version", version.text());
      item.put("signal", signal);
      item.put("distance", difference.distance());
      item.put("detail", difference.detail());
    }
  }
}
