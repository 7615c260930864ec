package dev.weir.core.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.core.config.ConfigException;
import dev.weir.core.validate.Catalogue;
import dev.weir.core.validate.Mode;
import dev.weir.core.validate.Validator;
import dev.weir.core.validate.ValidatorSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads policies from YAML or JSON and fills in what they leave open.
 *
 * <p>Nothing is ignored: an unknown key, validator or setting, a key given twice and a value out of
 * its bounds are each a {@link ConfigException} that names the place.
 */
public final class PolicyReader {

  private static final String PRESETS = "defaults";
  private static final String VALIDATORS = "validators";

  private final Catalogue catalogue;

  public PolicyReader(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** The policies of a file, one a document. */
  public List<Policy> read(Path file) {
    try {
      return read(Files.readString(file), file.toString());
    } catch (IOException e) {
      throw new ConfigException(
          "--policy",
          "'" + file + "', which cannot be read as UTF-8 text",
          "a policy in YAML or JSON",
          "Check that the file exists and may be read.",
          e);
    }
  }

  /**
   * The policies of a text, one a document.
   *
   * @param origin where the text comes from, for messages
   */
  public List<Policy> read(String text, String origin) {
    List<Policy> policies = new ArrayList<>();
    for (JsonNode document : PolicyText.documents(text, origin)) {
      policies.add(policy(new PolicyFields(document, "", origin)));
    }
    if (policies.isEmpty()) {
      throw new ConfigException(
          origin, "no policy", "at least one", "Write id and version at least.");
    }
    return List.copyOf(policies);
  }

  private Policy policy(PolicyFields fields) {
    String id = fields.requiredText("id");
    String version = fields.requiredText("version");
    List<String> prompts = fields.texts("prompts");
    long effectiveFrom = effectiveFrom(fields);
    PolicySections sections = PolicySections.of(fields);
    Map<String, ValidatorPolicy> validators = validators(fields, sections);
    List<CustomRule> rules = CustomRules.read(fields.objects("rules"));
    List<Exclusion> exclusions = CustomRules.exclusions(fields);
    List<JudgeRubric> judges = JudgeRubrics.read(fields);
    fields.close();
    return new Policy(id, version, prompts, effectiveFrom, validators, rules, exclusions, judges);
  }

  private static long effectiveFrom(PolicyFields fields) {
    String text = fields.text("effective_from", null);
    if (text == null) {
      return Policy.ALWAYS;
    }
    try {
      Instant time = OffsetDateTime.parse(text).toInstant();
      return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    } catch (DateTimeException e) {
      throw fields.refused(
          "effective_from", "'" + text + "'", "a time such as 2026-01-31T00:00:00Z");
    }
  }

  private Map<String, ValidatorPolicy> validators(PolicyFields policy, PolicySections sections) {
    Map<String, JsonNode> given = policy.entries(VALIDATORS);
    for (String id : given.keySet()) {
      if (catalogue.find(id) == null) {
        throw policy.refused(
            VALIDATORS + "." + id, "an unknown validator", "one of " + catalogue.ids());
      }
    }
    for (String id : sections.validators()) {
      if (catalogue.find(id) == null) {
        throw policy.refused(
            "", "a section for the validator '" + id + "'", "one of " + catalogue.ids());
      }
    }
    Preset preset = Preset.read(policy.object(PRESETS));
    Map<String, ValidatorPolicy> validators = new TreeMap<>();
    for (Validator validator : catalogue.validators()) {
      String place = VALIDATORS + "." + validator.id();
      JsonNode node = given.get(validator.id());
      Map<String, String> settings = sections.settings(validator.id());
      validators.put(validator.id(), one(validator, node, place, preset, settings, policy));
    }
    return validators;
  }

  private static ValidatorPolicy one(
      Validator validator,
      @Nullable JsonNode node,
      String place,
      Preset preset,
      Map<String, String> settings,
      PolicyFields policy) {
    boolean enabled = preset.enabled();
    Mode mode = preset.mode();
    double threshold = validator.threshold();
    double sampleRate = 1;
    if (node != null && node.isObject()) {
      PolicyFields fields = policy.below(node, place);
      enabled = fields.flag("enabled", enabled);
      mode = fields.choice("mode", mode);
      threshold = fields.number("threshold", threshold, 0, 1);
      sampleRate = fields.number("sample_rate", sampleRate, 0, 1);
      addSettings(fields, settings);
      fields.close();
    } else if (node != null) {
      Mode named = Preset.mode(node.asText());
      boolean known = named != null || node.asText().equals("off") || node.asText().equals("false");
      if (!known) {
        throw policy.refused(
            place, PolicyFields.shown(node), "off, shadow, flag, block, or keys with values");
      }
      enabled = named != null;
      mode = named == null ? mode : named;
    }
    return new ValidatorPolicy(
        enabled,
        mode,
        threshold,
        sampleRate,
        new ValidatorSettings(validator.id(), validator.settings(), settings));
  }

  private static void addSettings(PolicyFields fields, Map<String, String> settings) {
    for (Map.Entry<String, JsonNode> entry : fields.entries("settings").entrySet()) {
      String before = settings.put(entry.getKey(), PolicySections.textForm(entry.getValue()));
      if (before != null) {
        throw fields.refused(
            "settings." + entry.getKey(), "a value that a section gives too", "only one of both");
      }
    }
  }

  /** What holds for validators that the policy does not mention. */
  private record Preset(boolean enabled, Mode mode) {

    static Preset read(@Nullable PolicyFields fields) {
      if (fields == null) {
        return new Preset(true, Mode.FLAG);
      }
      Preset preset = new Preset(fields.flag("enabled", true), fields.choice("mode", Mode.FLAG));
      fields.close();
      return preset;
    }

    static @Nullable Mode mode(String name) {
      for (Mode mode : Mode.values()) {
        if (mode.name().toLowerCase(Locale.ROOT).equals(name)) {
          return mode;
        }
      }
      return null;
    }
  }
}
