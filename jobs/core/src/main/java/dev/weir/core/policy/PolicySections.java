package dev.weir.core.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.core.validate.ValidatorSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sections of a policy that are a shorter way to write settings of a validator.
 *
 * <p>{@code languages: [en, de]} says {@code validators: {language: {settings: {allowed: [en,
 * de]}}}}. Each section sets one validator, so a policy reads as what is wanted.
 */
final class PolicySections {

  private record Section(String key, String validator, String setting) {}

  private static final List<Section> SECTIONS =
      List.of(
          new Section("json_schema", "json", "schema"),
          new Section("languages", "language", "allowed"),
          new Section("phrases", "phrases", "denied"),
          new Section("topics", "topics", "denied"));

  /** Section whose own keys are the settings of a validator, with underscores for hyphens. */
  private static final Section LENGTHS = new Section("max_length", "length", "");

  private final Map<String, Map<String, String>> byValidator = new TreeMap<>();

  /** Takes the sections out of a policy. */
  static PolicySections of(PolicyFields policy) {
    PolicySections sections = new PolicySections();
    for (Section section : SECTIONS) {
      JsonNode value = policy.raw(section.key());
      if (value != null) {
        sections.settings(section.validator()).put(section.setting(), textForm(value));
      }
    }
    policy
        .entries(LENGTHS.key())
        .forEach(
            (key, value) ->
                sections.settings(LENGTHS.validator()).put(key.replace('_', '-'), textForm(value)));
    return sections;
  }

  /** Settings that sections give a validator, by key. */
  Map<String, String> settings(String validator) {
    return byValidator.computeIfAbsent(validator, id -> new TreeMap<>());
  }

  /** Validators that sections speak of. */
  Iterable<String> validators() {
    return byValidator.keySet();
  }

  /** A value of a file as settings take it: lists joined by commas, objects as JSON. */
  static String textForm(JsonNode value) {
    if (value.isObject()) {
      return value.toString();
    }
    if (!value.isArray()) {
      return value.asText();
    }
    List<String> words = new ArrayList<>(value.size());
    value.forEach(item -> words.add(item.isValueNode() ? item.asText() : item.toString()));
    return ValidatorSettings.join(words);
  }
}
