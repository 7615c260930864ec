package dev.weir.core.decode.otlp;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;

/** The names that spans use for what a call has, read from {@code span-names.properties}. */
final class SpanNames {

  private static final String RESOURCE = "span-names.properties";
  private static final String PROVIDER = "provider.";

  private final Map<String, List<String>> names = new HashMap<>();
  private final Set<String> used = new HashSet<>();

  private SpanNames(Properties properties) {
    for (String field : properties.stringPropertyNames()) {
      List<String> values = Arrays.asList(properties.getProperty(field).split("\\s*,\\s*", -1));
      names.put(field, values);
      used.addAll(values);
    }
  }

  static SpanNames load() {
    Properties properties = new Properties();
    try (InputStream in = SpanNames.class.getResourceAsStream(RESOURCE)) {
      properties.load(
          new InputStreamReader(Objects.requireNonNull(in, RESOURCE), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new SpanNames(properties);
  }

  /** The attributes that hold this field, the best one first. */
  List<String> of(String field) {
    return names.getOrDefault(field, List.of());
  }

  /** Whether some field is read from this attribute. */
  boolean uses(String attribute) {
    return used.contains(attribute);
  }

  /** The provider as it is spelt today. */
  String provider(String spelling) {
    List<String> today = names.get(PROVIDER + spelling);
    return today == null ? spelling : today.get(0);
  }
}
