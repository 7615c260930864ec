package dev.weir.traffic.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.schemas.LlmCall;
import dev.weir.traffic.Traces;
import dev.weir.traffic.format.FormatOptions;
import dev.weir.traffic.recording.Input;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The excerpts of the data sets that the tests read. */
final class Excerpts {

  private static final JsonMapper MAPPER = new JsonMapper();

  private Excerpts() {}

  /** The files of one set, sorted by name. */
  static List<Path> files(String set) throws IOException {
    URL folder = Excerpts.class.getResource("/dev/weir/traffic/datasets/" + set);
    if (folder == null) {
      throw new IOException("no excerpt of " + set);
    }
    try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
      return files.sorted().toList();
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  static Path file(String set, String name) throws IOException {
    return files(set).stream()
        .filter(file -> file.endsWith(name))
        .findFirst()
        .orElseThrow(() -> new IOException("no excerpt " + name + " of " + set));
  }

  static List<JsonNode> rows(Path file) throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    for (String line : Files.readString(file).split("\n")) {
      rows.add(MAPPER.readTree(line));
    }
    return rows;
  }

  /** Its rows as calls, by the shipped mapping of the set. */
  static List<LlmCall> calls(String set, Path file) throws IOException {
    FormatOptions options = FormatOptions.none().withMapping(set);
    return Traces.calls(new DatasetRows().open(Input.of(file), options));
  }

  static LlmCall firstCall(String set, String file) throws IOException {
    return calls(set, file(set, file)).get(0);
  }
}
