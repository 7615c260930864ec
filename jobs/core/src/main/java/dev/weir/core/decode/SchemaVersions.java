package dev.weir.core.decode;

import dev.weir.core.call.BodyCodec;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** The current form of one kind of record, and the ways to it from the forms it had before. */
final class SchemaVersions<T extends SpecificRecord> {

  private final Schema current;
  private final long currentFingerprint;
  private final BodyCodec<T> codec;
  private final SchemaHistory history;
  private final SchemaIds ids;
  private final Map<Long, BodyCodec<T>> older = new HashMap<>();
  private final Map<Integer, Long> fingerprints = new HashMap<>();

  SchemaVersions(Schema current, SchemaHistory history, SchemaIds ids) {
    this.current = current;
    this.currentFingerprint = SingleObject.fingerprint(current);
    this.codec = BodyCodec.of(current);
    this.history = history;
    this.ids = ids;
  }

  String name() {
    return current.getName();
  }

  /** Writes and reads the current form. */
  BodyCodec<T> codec() {
    return codec;
  }

  boolean isCurrent(long fingerprint) {
    return fingerprint == currentFingerprint;
  }

  /** Reads the form with this fingerprint into the generated class, or null when it is unknown. */
  @Nullable BodyCodec<T> older(long fingerprint) {
    BodyCodec<T> known = older.get(fingerprint);
    if (known == null) {
      Schema schema = history.find(fingerprint);
      known = schema == null ? null : remember(fingerprint, schema);
    }
    return known;
  }

  /**
   * Fingerprint of the schema behind a Confluent id, or null when the id is unknown or is a schema
   * of another record.
   */
  @Nullable Long fingerprintOf(int id) {
    Long known = fingerprints.get(id);
    if (known != null) {
      return known;
    }
    Schema schema = ids.find(id);
    if (schema == null) {
      return null;
    }
    long fingerprint = SingleObject.fingerprint(schema);
    if (!isCurrent(fingerprint) && remember(fingerprint, schema) == null) {
      return null;
    }
    fingerprints.put(id, fingerprint);
    return fingerprint;
  }

  private @Nullable BodyCodec<T> remember(long fingerprint, Schema schema) {
    if (!schema.getFullName().equals(current.getFullName())) {
      return null;
    }
    BodyCodec<T> codec = BodyCodec.reading(schema, current);
    older.put(fingerprint, codec);
    return codec;
  }
}
