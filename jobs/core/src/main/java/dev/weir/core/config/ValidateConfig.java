package dev.weir.core.config;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * How calls are checked.
 *
 * @param enabled whether they are
 * @param policies file of policies that hold from the start; null for the shipped one
 * @param everyCall whether every call has a record of findings, or only those with some
 */
public record ValidateConfig(boolean enabled, @Nullable String policies, boolean everyCall)
    implements Serializable {

  static ValidateConfig read(Settings settings) {
    return new ValidateConfig(
        settings.flag("validate.enabled", true, "Whether calls are checked by validators."),
        settings.optionalText(
            "validate.policies",
            "File of policies in YAML or JSON that hold from the start, until one of the same id"
                + " comes by topics.policies; without it the shipped policy holds."),
        settings.flag(
            "validate.every-call",
            false,
            "Whether topics.findings gets a record of every call, not only of those with"
                + " findings."));
  }
}
