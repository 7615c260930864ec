package dev.weir.core.experiment;

import dev.weir.core.experiment.definition.Experiment;
import dev.weir.core.experiment.definition.ExperimentPresets;
import dev.weir.core.experiment.definition.ExperimentReader;
import dev.weir.core.experiment.unit.UnitRow;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Definitions and rows for tests. */
public final class Experiments {

  public static final ExperimentPresets PRESETS =
      new ExperimentPresets(
          Duration.ofMinutes(30),
          "passed",
          List.of(),
          List.of("latency:p95", "cost_usd"),
          List.of(),
          20,
          8);

  public static final long SECOND = 1_000_000;

  private Experiments() {}

  /** Two arms, a and b, and more keys as they stand in YAML. */
  public static Experiment of(String... keys) {
    StringBuilder text = new StringBuilder("id: e\narms: [{name: a}, {name: b}]\n");
    for (String preset : List.of("minimum_units: 50", "minimum_duration: 0s")) {
      String key = preset.substring(0, preset.indexOf(':') + 1);
      if (Arrays.stream(keys).noneMatch(each -> each.startsWith(key))) {
        text.append(preset).append('\n');
      }
    }
    text.append(String.join("\n", keys));
    return new ExperimentReader(PRESETS).read(text.toString(), "test").get(0);
  }

  /** A score as the stream has it. */
  public static long score(double shown) {
    return Math.round(shown * 0x1p24);
  }

  /** A call of a unit. */
  public static UnitRow row(long unit, long call, long time, String arm, long... values) {
    return new UnitRow(mix(unit), mix(~unit), mix(call), time, arm, false, List.of(), values);
  }

  /** The same with words. */
  public static UnitRow worded(UnitRow row, String... words) {
    return new UnitRow(
        row.unitHigh(),
        row.unitLow(),
        row.call(),
        row.time(),
        row.arm(),
        row.alone(),
        List.of(words),
        row.values());
  }

  static long mix(long number) {
    long mixed = number * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
