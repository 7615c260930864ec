package dev.weir.core.config;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Where experiments are declared beside their topic.
 *
 * @param directory of files that hold from the start; null for none
 */
public record ExperimentsConfig(@Nullable String directory) implements Serializable {

  static ExperimentsConfig read(Settings settings) {
    return new ExperimentsConfig(
        settings.optionalText(
            "experiments.directory",
            "Directory of experiments in YAML or JSON that hold from the start, until one of the same"
                + " id comes by topics.experiments."));
  }
}
