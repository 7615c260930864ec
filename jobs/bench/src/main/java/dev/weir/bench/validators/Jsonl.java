package dev.weir.bench.validators;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Reads a file of one JSON object a line, gzipped or not. */
final class Jsonl {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Jsonl() {}

  static List<JsonNode> read(Path file) throws IOException {
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(file));
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
      List<JsonNode> rows = new ArrayList<>();
      // Lines end with a line feed only: some texts have other line separators inside.
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        if (!line.isBlank()) {
          rows.add(MAPPER.readTree(line));
        }
      }
      return rows;
    }
  }
}
