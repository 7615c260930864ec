package dev.weir.boards.slo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.weir.core.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads {@link Promises}; a key that is unknown, missing or given twice is refused. */
public final class PromisesReader {

  private static final ObjectReader YAML =
      YAMLMapper.builder(
              YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build()
          .readerFor(Promises.class);

  private PromisesReader() {}

  /** Reads a file. */
  public static Promises read(Path file) throws IOException {
    return parse(Files.readString(file));
  }

  /** Reads the text of a file. */
  public static Promises parse(String yaml) throws IOException {
    try {
      return YAML.readValue(yaml);
    } catch (JsonProcessingException e) {
      if (e.getCause() instanceof ConfigException refused) {
        throw refused;
      }
      String found = e.getOriginalMessage();
      throw new ConfigException(
          "slo.yaml", found, "the keys that the shipped file has", "Correct the file.", e);
    }
  }
}
