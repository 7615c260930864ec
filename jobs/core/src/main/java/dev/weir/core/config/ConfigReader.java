package dev.weir.core.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@link MonitorConfig} from a YAML file, then environment variables, then assignments;
 * what comes later wins.
 *
 * <p>Nothing is ignored: an unknown key, a retired key, a key given twice in the file and a value
 * of the wrong form are each a {@link ConfigException}.
 */
public final class ConfigReader {

  private static final YAMLFactory YAML =
      YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private ConfigReader() {}

  /** Reads from the arguments of a main: {@code --config FILE} and any number of {@code --set}. */
  public static MonitorConfig read(String[] arguments, Map<String, String> environment) {
    Path file = null;
    List<String> assignments = new ArrayList<>();
    for (int i = 0; i < arguments.length; i += 2) {
      if (i + 1 == arguments.length) {
        throw unknownArgument(arguments[i]);
      }
      switch (arguments[i]) {
        case "--config" -> file = Path.of(arguments[i + 1]);
        case "--set" -> assignments.add(arguments[i + 1]);
        default -> throw unknownArgument(arguments[i]);
      }
    }
    return read(file, environment, assignments);
  }

  /**
   * Reads from all three places.
   *
   * @param file null for none
   * @param environment all variables; those of other programs are skipped
   * @param assignments each {@code key=value}
   */
  public static MonitorConfig read(
      @Nullable Path file, Map<String, String> environment, List<String> assignments) {
    Map<String, Given> given = new TreeMap<>();
    if (file != null) {
      readFile(file, given);
    }
    EnvironmentKeys.of(MonitorConfig.settings()).read(environment, given);
    for (String assignment : assignments) {
      int equals = assignment.indexOf('=');
      if (equals <= 0) {
        // The text may be the value of a secret whose key was forgotten, so it is not repeated.
        throw new ConfigException(
            "--set", "an argument without key and '='", "key=value", "Write --set key=value.");
      }
      given.put(
          assignment.substring(0, equals).strip(),
          new Given(assignment.substring(equals + 1), "from --set"));
    }
    return bind(given, RetiredKeys.CURRENT);
  }

  static MonitorConfig bind(Map<String, Given> given, RetiredKeys retired) {
    KnownKeys known = new KnownKeys(MonitorConfig.settings());
    given.forEach(
        (key, value) -> {
          String advice = retired.adviceFor(key);
          if (advice != null) {
            throw new ConfigException(key, "a retired key", "its replacement", advice)
                .from(value.origin());
          }
          known.check(key, value.origin());
        });
    try {
      return MonitorConfig.read(new Settings(given));
    } catch (ConfigException e) {
      Given culprit = given.get(e.key());
      throw culprit == null ? e : e.from(culprit.origin());
    }
  }

  private static void readFile(Path file, Map<String, Given> given) {
    try (YAMLParser parser = YAML.createParser(Files.readString(file))) {
      JsonToken first = parser.nextToken();
      if (first == null || empty(parser, first)) {
        return;
      }
      if (first != JsonToken.START_OBJECT) {
        throw misplaced(file, parser, "", "a value", "keys");
      }
      readSection(file, parser, "", given);
      if (parser.nextToken() != null) {
        throw misplaced(file, parser, "", "a second document", "one document");
      }
    } catch (JsonProcessingException e) {
      // The parser's own message quotes the line, which may hold a secret.
      throw new ConfigException(
          file.toString(),
          "no YAML, or a key twice, at line "
              + e.getLocation().getLineNr()
              + ", column "
              + e.getLocation().getColumnNr(),
          "a YAML file",
          "Correct that line.");
    } catch (IOException e) {
      throw new ConfigException(
          "--config",
          "'" + file + "', which cannot be read as UTF-8 text",
          "a YAML file",
          "Check that the file exists and may be read.",
          e);
    }
  }

  private static void readSection(
      Path file, YAMLParser parser, String prefix, Map<String, Given> given) throws IOException {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = prefix + parser.currentName();
      JsonToken token = parser.nextToken();
      if (parser.isCurrentAlias()) {
        throw misplaced(file, parser, key, "a YAML alias", "a value written out");
      }
      if (token == JsonToken.START_OBJECT) {
        readSection(file, parser, key + ".", given);
      } else if (token == JsonToken.START_ARRAY) {
        throw misplaced(file, parser, key, "a list", "a single value");
      } else if (!empty(parser, token)) {
        // The text as written: a number's value would lose leading zeros of an id or a password.
        String origin = file + ", line " + parser.currentTokenLocation().getLineNr();
        if (given.put(key, new Given(parser.getText(), origin)) != null) {
          throw misplaced(file, parser, key, "the same key a second time", "each key once");
        }
      }
    }
  }

  private static boolean empty(YAMLParser parser, JsonToken token) throws IOException {
    return token == JsonToken.VALUE_NULL
        || (token == JsonToken.VALUE_STRING && parser.getText().isEmpty());
  }

  private static ConfigException misplaced(
      Path file, YAMLParser parser, String key, String found, String expected) {
    int line = parser.currentTokenLocation().getLineNr();
    return new ConfigException(
        key.isEmpty() ? file.toString() : key,
        found + " (" + file + ", line " + line + ")",
        expected,
        "Correct that line.");
  }

  private static ConfigException unknownArgument(String argument) {
    return new ConfigException(
        argument, "an argument", "--config FILE or --set key=value", "Correct the command line.");
  }
}
