package dev.weir.core.decode;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Every published version of the input schemas, found by its CRC-64-AVRO fingerprint. */
public final class SchemaHistory {

  /** Resource that lists the resources of the published versions, one path a line. */
  public static final String LIST = "dev/weir/schemas/history/index";

  private final Map<Long, Schema> byFingerprint;

  private SchemaHistory(Map<Long, Schema> byFingerprint) {
    this.byFingerprint = Map.copyOf(byFingerprint);
  }

  public static SchemaHistory of(Collection<Schema> schemas) {
    Map<Long, Schema> byFingerprint = new HashMap<>();
    for (Schema schema : schemas) {
      byFingerprint.put(SingleObject.fingerprint(schema), schema);
    }
    return new SchemaHistory(byFingerprint);
  }

  /**
   * Reads the versions that the resource {@link #LIST} names; none when there is no such resource.
   *
   * @throws IllegalStateException when the list names a resource that is not there
   */
  public static SchemaHistory load(ClassLoader loader) {
    List<Schema> schemas = new ArrayList<>();
    for (String path : lines(loader)) {
      try (InputStream in = loader.getResourceAsStream(path)) {
        if (in == null) {
          throw new IllegalStateException(
              LIST + ": found '" + path + "', expected a resource of that name");
        }
        schemas.add(new Schema.Parser().parse(in));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return of(schemas);
  }

  private static List<String> lines(ClassLoader loader) {
    InputStream in = loader.getResourceAsStream(LIST);
    if (in == null) {
      return List.of();
    }
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The published schema with this fingerprint, or null. */
  public @Nullable Schema find(long fingerprint) {
    return byFingerprint.get(fingerprint);
  }
}
