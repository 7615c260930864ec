package dev.weir.core.experiment.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.core.config.ConfigException;
import dev.weir.core.policy.PolicyFields;
import dev.weir.core.policy.PolicyText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads experiments from YAML or JSON, one a document, and fills in what they leave open.
 *
 * <p>Nothing is ignored: an unknown key, metric or slice, an arm that no call can belong to and a
 * value out of its bounds are each a {@link ConfigException} that names the place.
 */
public final class ExperimentReader {

  private static final String SUBJECT = "experiment";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ExperimentPresets presets;

  public ExperimentReader(ExperimentPresets presets) {
    this.presets = presets;
  }

  /** The experiments of all YAML and JSON files of a directory, in order of their names. */
  public List<Experiment> read(Path directory) {
    List<Experiment> experiments = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(ExperimentReader::isDefinition).sorted().toList()) {
        experiments.addAll(read(Files.readString(file), file.toString()));
      }
    } catch (IOException e) {
      throw new ConfigException(
          "experiments.directory",
          "'" + directory + "', which cannot be read",
          "a directory of experiments in YAML or JSON",
          "Check that it exists and that its files may be read as UTF-8.",
          e);
    }
    return experiments;
  }

  private static boolean isDefinition(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
  }

  /**
   * The experiments of a text, one a document.
   *
   * @param origin where the text comes from, for messages
   */
  public List<Experiment> read(String text, String origin) {
    List<Experiment> experiments = new ArrayList<>();
    for (JsonNode document : PolicyText.documents(text, origin)) {
      experiments.add(experiment(PolicyFields.of(document, origin, SUBJECT), false));
    }
    if (experiments.isEmpty()) {
      throw new ConfigException(
          origin, "no experiment", "at least one", "Write id, arms and primary at least.");
    }
    return List.copyOf(experiments);
  }

  /** What {@link ExperimentText#write} wrote. */
  public static Experiment stored(String text) {
    ExperimentPresets none =
        new ExperimentPresets(
            Duration.ZERO,
            "",
            List.of(),
            List.of(),
            List.of(),
            Integer.MAX_VALUE,
            Integer.MAX_VALUE);
    JsonNode document;
    try {
      // Not as YAML, which leaves out characters that JSON has.
      document = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("found a definition in state that is no JSON", e);
    }
    return new ExperimentReader(none).experiment(PolicyFields.of(document, "state", SUBJECT), true);
  }

  /**
   * One that nobody declared, by what was preset.
   *
   * @param id that can be a label
   */
  public Experiment found(String id) {
    return new Experiment(
        id,
        "",
        "",
        UnitKind.EXPERIMENT,
        List.of(),
        false,
        true,
        ExperimentSections.presetMetrics(presets),
        ExperimentSections.presetSchedule(presets));
  }

  private Experiment experiment(PolicyFields fields, boolean stored) {
    // What is stored was checked when it was declared, or found.
    String id = stored ? String.valueOf(fields.text("id", "")) : fields.requiredText("id");
    if (!stored) {
      MetricChecks.checkLabel(id, "id", fields::refused);
    }
    boolean found = stored && fields.flag("found", false);
    String environment = String.valueOf(fields.text("environment", ""));
    String prompt = String.valueOf(fields.text("prompt", ""));
    UnitKind unit = fields.choice("unit", UnitKind.EXPERIMENT);
    List<ExperimentArm> arms = found ? List.of() : ExperimentSections.arms(fields, prompt, presets);
    if (found) {
      fields.objects("arms");
    }
    boolean randomised = fields.flag("randomised", true);
    ExperimentMetrics metrics = ExperimentSections.metrics(fields, presets);
    ExperimentSchedule schedule = ExperimentSections.schedule(fields, presets, unit, metrics);
    fields.close();
    return new Experiment(
        id, environment, prompt, unit, arms, randomised, found, metrics, schedule);
  }
}
