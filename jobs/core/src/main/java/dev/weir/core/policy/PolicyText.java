package dev.weir.core.policy;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.weir.core.config.ConfigException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The documents of a YAML text, of which JSON is a part. */
public final class PolicyText {

  /** Longer than any policy a person writes. */
  private static final int LONGEST = 1 << 20;

  private static final YAMLFactory YAML =
      YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private static final ObjectMapper MAPPER = new ObjectMapper(YAML);

  private PolicyText() {}

  /**
   * Reads documents separated by {@code ---}, without empty ones.
   *
   * @param origin where the text comes from, for messages
   * @throws ConfigException when it is no YAML, has a key twice, or an alias
   */
  public static List<JsonNode> documents(String text, String origin) {
    if (text.length() > LONGEST) {
      throw new ConfigException(
          origin, text.length() + " characters", "at most " + LONGEST, "Split the policies.");
    }
    List<JsonNode> documents = new ArrayList<>();
    try {
      refuseAliases(text, origin);
      try (JsonParser parser = YAML.createParser(text);
          MappingIterator<JsonNode> read = MAPPER.readerFor(JsonNode.class).readValues(parser)) {
        while (read.hasNextValue()) {
          JsonNode document = read.nextValue();
          if (!document.isNull() && !document.isMissingNode()) {
            documents.add(document);
          }
        }
      }
    } catch (JacksonException e) {
      throw new ConfigException(
          origin,
          "no YAML, or a key twice, at line "
              + e.getLocation().getLineNr()
              + ", column "
              + e.getLocation().getColumnNr(),
          "a policy in YAML or JSON",
          "Correct that line.",
          e);
    } catch (IOException e) {
      throw new IllegalStateException("a text in memory cannot fail to be read", e);
    }
    return documents;
  }

  private static void refuseAliases(String text, String origin) throws IOException {
    try (YAMLParser parser = YAML.createParser(text)) {
      while (parser.nextToken() != null) {
        if (parser.isCurrentAlias()) {
          throw new ConfigException(
              origin,
              "a YAML alias at line " + parser.currentTokenLocation().getLineNr(),
              "values written out",
              "Write the value in its place.");
        }
      }
    }
  }
}
