package dev.weir.core.decode;

import java.util.Map;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Knows the schemas behind the ids of Confluent framing. */
@FunctionalInterface
public interface SchemaIds {

  /** The schema with this id, or null when there is none. */
  @Nullable Schema find(int id);

  /** Knows no id. */
  static SchemaIds none() {
    return id -> null;
  }

  /** Knows these ids and no others. */
  static SchemaIds of(Map<Integer, Schema> schemas) {
    Map<Integer, Schema> known = Map.copyOf(schemas);
    return known::get;
  }
}
