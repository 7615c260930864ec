package dev.weir.core.config;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Every setting of the monitor, one record a section. Immutable, serializable, and complete: what
 * nobody gave has its default.
 *
 * <p>Keys nest as the records do, in kebab-case: {@code config.dedup().maxEntries()} is {@code
 * dedup.max-entries}.
 */
public record MonitorConfig(
    JobConfig job,
    KafkaConfig kafka,
    TopicsConfig topics,
    DecodeConfig decode,
    ClockConfig clock,
    DedupConfig dedup,
    AssembleConfig assemble,
    FeedbackConfig feedback,
    ValidateConfig validate,
    RedactConfig redact,
    SamplesConfig samples,
    EmbeddingsConfig embeddings,
    PaneConfig pane,
    LabelsConfig labels,
    DriftConfig drift,
    ComparisonConfig comparison,
    ExperimentsConfig experiments,
    CheckpointsConfig checkpoints,
    StateConfig state,
    SinksConfig sinks,
    PricesConfig prices,
    ExporterConfig exporter,
    CheckConfig check,
    JudgeConfig judge,
    ConsoleConfig console)
    implements Serializable {

  public MonitorConfig {
    if (drift.enabled() && drift.pane().toNanos() % pane.length().toNanos() != 0) {
      throw ConfigException.invalid(
          "drift.pane",
          DurationText.write(drift.pane()),
          "a multiple of pane.length, which is " + DurationText.write(pane.length()));
    }
    if (comparison.enabled() && comparison.pane().toNanos() % pane.length().toNanos() != 0) {
      throw ConfigException.invalid(
          "comparison.pane",
          DurationText.write(comparison.pane()),
          "a multiple of pane.length, which is " + DurationText.write(pane.length()));
    }
  }

  /** The configuration of an empty file. */
  public static MonitorConfig defaults() {
    return of(Map.of());
  }

  /** Defaults with some keys set, each value in the form a file would have. */
  public static MonitorConfig of(Map<String, String> values) {
    Map<String, Given> given = new TreeMap<>();
    values.forEach((key, value) -> given.put(key, new Given(value, "set by the program")));
    return ConfigReader.bind(given, RetiredKeys.CURRENT);
  }

  /** Every setting there is, in the order of the records. */
  public static List<Setting> settings() {
    Settings none = new Settings(Map.of());
    read(none);
    return none.declared();
  }

  static MonitorConfig read(Settings settings) {
    return new MonitorConfig(
        JobConfig.read(settings),
        KafkaConfig.read(settings),
        TopicsConfig.read(settings),
        DecodeConfig.read(settings),
        ClockConfig.read(settings),
        DedupConfig.read(settings),
        AssembleConfig.read(settings),
        FeedbackConfig.read(settings),
        ValidateConfig.read(settings),
        RedactConfig.read(settings),
        SamplesConfig.read(settings),
        EmbeddingsConfig.read(settings),
        PaneConfig.read(settings),
        LabelsConfig.read(settings),
        DriftConfig.read(settings),
        ComparisonConfig.read(settings),
        ExperimentsConfig.read(settings),
        CheckpointsConfig.read(settings),
        StateConfig.read(settings),
        SinksConfig.read(settings),
        PricesConfig.read(settings),
        ExporterConfig.read(settings),
        CheckConfig.read(settings),
        JudgeConfig.read(settings),
        ConsoleConfig.read(settings));
  }
}
