package dev.weir.core.price.generate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Keeps of LiteLLM's table the largest input of each model, under the provider ids of the price
 * table. LiteLLM puts its own provider name before many model names; it is taken off. Where that
 * makes two rows equal, the row that had no such prefix stays, else the first.
 */
final class CompactWindows {

  /** LiteLLM's provider names, or how they begin, and our ids. */
  private static final List<Map.Entry<String, String>> IDS =
      List.of(
          Map.entry("anthropic", "anthropic"),
          Map.entry("text-completion-openai", "openai"),
          Map.entry("openai", "openai"),
          Map.entry("vertex_ai", "google"),
          Map.entry("gemini", "google"),
          Map.entry("palm", "google"),
          Map.entry("azure", "azure"),
          Map.entry("bedrock", "aws"),
          Map.entry("mistral", "mistral"),
          Map.entry("text-completion-codestral", "mistral"),
          Map.entry("codestral", "mistral"),
          Map.entry("cohere", "cohere"),
          Map.entry("fireworks_ai", "fireworks"),
          Map.entry("together_ai", "together"),
          Map.entry("xai", "x-ai"),
          Map.entry("moonshot", "moonshotai"),
          Map.entry("voyage", "voyageai"));

  private CompactWindows() {}

  static String of(Path csv) throws IOException {
    List<String> lines = Files.readAllLines(csv);
    List<String> header = Arrays.asList(lines.get(0).split(",", -1));
    int model = column(header, "model");
    int provider = column(header, "provider");
    int window = column(header, "max_input_tokens");
    Map<String, Map<String, Integer>> plain = new LinkedHashMap<>();
    Map<String, Map<String, Integer>> prefixed = new LinkedHashMap<>();
    IDS.forEach(id -> plain.putIfAbsent(id.getValue(), new TreeMap<>()));
    for (String line : lines.subList(1, lines.size())) {
      if (line.indexOf('"') >= 0) {
        throw new IOException("quoted fields are not expected in " + csv + ": " + line);
      }
      String[] fields = line.split(",", -1);
      if (!fields[window].isEmpty() && !fields[window].equals("0")) {
        String name = fields[model].toLowerCase(Locale.ROOT);
        String bare = withoutProvider(name, fields[provider]);
        Map<String, Map<String, Integer>> target = bare.equals(name) ? plain : prefixed;
        target
            .computeIfAbsent(id(fields[provider]), id -> new TreeMap<>())
            .putIfAbsent(bare, Integer.parseInt(fields[window]));
      }
    }
    prefixed.forEach(
        (id, models) -> {
          Map<String, Integer> merged = plain.computeIfAbsent(id, i -> new TreeMap<>());
          models.forEach(merged::putIfAbsent);
        });
    ObjectMapper mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    return mapper.writeValueAsString(plain) + "\n";
  }

  private static int column(List<String> header, String name) throws IOException {
    int column = header.indexOf(name);
    if (column < 0) {
      throw new IOException("the table has no column " + name + ", only " + header);
    }
    return column;
  }

  private static String id(String provider) {
    for (Map.Entry<String, String> id : IDS) {
      if (provider.startsWith(id.getKey())) {
        return id.getValue();
      }
    }
    return provider;
  }

  private static String withoutProvider(String name, String provider) {
    int slash = name.indexOf('/');
    return slash > 0 && provider.startsWith(name.substring(0, slash))
        ? name.substring(slash + 1)
        : name;
  }
}
