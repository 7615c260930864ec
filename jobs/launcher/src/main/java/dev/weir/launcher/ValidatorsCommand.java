package dev.weir.launcher;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.core.validate.Catalogue;
import dev.weir.core.validate.Side;
import dev.weir.core.validate.Validator;
import dev.weir.core.validate.ValidatorSetting;
import dev.weir.launcher.terminal.Answer;
import dev.weir.launcher.terminal.Exit;
import dev.weir.launcher.terminal.Terminal;
import dev.weir.launcher.terminal.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists the validators. */
@Command(
    name = "validators",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Lists the validators, or tells what one of them does and what can be set.",
    footer = {"", "Example:", "  weir validators length"})
final class ValidatorsCommand implements Callable<Integer> {

  private static final int WIDEST_CELL = 60;

  private final Terminal terminal;
  @Mixin private final Shared shared = new Shared();
  @Spec private @Nullable CommandSpec command;

  @Parameters(paramLabel = "ID", arity = "0..1", description = "One validator (default: all).")
  private @Nullable String id;

  ValidatorsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Catalogue catalogue = Catalogue.load();
    List<Validator> chosen = new ArrayList<>(catalogue.validators());
    if (id != null) {
      chosen.removeIf(validator -> !validator.id().equals(id));
    }
    if (chosen.isEmpty() && command != null) {
      throw new ParameterException(
          command.commandLine(), "found '" + id + "', expected one of " + catalogue.ids());
    }
    String text = id == null ? table(chosen) : page(chosen.get(0));
    return shared.give(terminal, new Answer(Exit.GOOD, text, json(chosen)));
  }

  private static String table(List<Validator> validators) {
    TextTable table = TextTable.of(WIDEST_CELL, "validator", "sides", "severity", "threshold");
    for (Validator validator : validators) {
      table.add(
          validator.id(),
          sides(validator),
          lower(validator.severity()),
          Double.toString(validator.threshold()));
    }
    return table.text();
  }

  private static String page(Validator validator) {
    StringBuilder text = new StringBuilder();
    text.append(validator.id()).append(", version ").append(validator.version());
    text.append("\n\n").append(validator.description()).append("\n\n");
    text.append("sides      ").append(sides(validator)).append('\n');
    text.append("severity   ").append(lower(validator.severity())).append('\n');
    text.append("threshold  ").append(validator.threshold()).append('\n');
    if (!validator.settings().isEmpty()) {
      TextTable table = TextTable.of(2 * WIDEST_CELL, "setting", "preset", "what it does");
      for (ValidatorSetting setting : validator.settings()) {
        table.add(setting.key(), setting.preset(), setting.text());
      }
      text.append('\n').append(table.text());
    }
    return text.toString();
  }

  private static ObjectNode json(List<Validator> validators) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode all = json.putArray("validators");
    for (Validator validator : validators) {
      ObjectNode one = all.addObject();
      one.put("id", validator.id());
      one.put("version", validator.version());
      one.put("description", validator.description());
      ArrayNode sides = one.putArray("sides");
      for (Side side : Side.values()) {
        if (validator.sides().contains(side)) {
          sides.add(lower(side));
        }
      }
      one.put("severity", lower(validator.severity()));
      one.put("threshold", validator.threshold());
      ArrayNode settings = one.putArray("settings");
      validator.settings().forEach(setting -> setting(settings.addObject(), setting));
    }
    return json;
  }

  private static void setting(ObjectNode json, ValidatorSetting setting) {
    json.put("key", setting.key());
    json.put("kind", lower(setting.kind()));
    json.put("preset", setting.preset());
    if (setting.kind() == ValidatorSetting.Kind.NUMBER) {
      json.put("least", setting.least());
      json.put("greatest", setting.greatest());
    }
    json.put("text", setting.text());
  }

  private static String sides(Validator validator) {
    List<String> names = new ArrayList<>();
    for (Side side : Side.values()) {
      if (validator.sides().contains(side)) {
        names.add(lower(side).replace('_', ' '));
      }
    }
    return names.isEmpty() ? "call" : String.join(", ", names);
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
