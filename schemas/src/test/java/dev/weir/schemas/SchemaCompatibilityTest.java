package dev.weir.schemas;

import static org.apache.avro.SchemaCompatibility.checkReaderWriterCompatibility;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.Test;

/** FULL_TRANSITIVE: every version reads every other, in both directions. */
class SchemaCompatibilityTest {

  @Test
  void readsEveryPublishedVersionAndIsReadByIt() {
    Map<String, Schema> schemas = CurrentSchemas.all();
    for (PublishedSchema published : PublishedSchema.all()) {
      Schema current = schemas.get(published.record());
      assertThat(current).as(published.record()).isNotNull();
      assertThat(reads(current, published.schema()))
          .as("%s must read its version %d", published.record(), published.version())
          .isTrue();
      assertThat(reads(published.schema(), current))
          .as("version %d of %s must read the present one", published.version(), published.record())
          .isTrue();
    }
  }

  /** Avro takes a renamed optional field for one removed and one added, and loses its values. */
  @Test
  void stillHasEveryPublishedFieldAndSymbol() {
    Map<String, Schema> types = NamedTypes.of(CurrentSchemas.all().values());
    for (PublishedSchema published : PublishedSchema.all()) {
      NamedTypes.of(published.schema())
          .forEach(
              (name, before) -> {
                Schema now = types.get(name);
                assertThat(now).as(name).isNotNull();
                assertThat(NamedTypes.members(now))
                    .as("%s of version %d", name, published.version())
                    .containsAll(NamedTypes.members(before));
              });
    }
  }

  @Test
  void noticesAFieldWithoutDefault() {
    Schema with = record().fields().requiredString("id").requiredLong("added").endRecord();
    Schema without = record().fields().requiredString("id").endRecord();

    assertThat(reads(with, without)).isFalse();
    assertThat(reads(without, with)).isTrue();
  }

  @Test
  void noticesARenamedFieldAndAChangedType() {
    Schema before = record().fields().requiredString("id").endRecord();

    assertThat(reads(record().fields().requiredString("name").endRecord(), before)).isFalse();
    assertThat(reads(record().fields().requiredLong("id").endRecord(), before)).isFalse();
  }

  @Test
  void noticesASymbolThatAnOlderReaderCannotName() {
    Schema older = SchemaBuilder.enumeration("Kind").symbols("A");
    Schema newer = SchemaBuilder.enumeration("Kind").symbols("A", "B");
    Schema tolerant = SchemaBuilder.enumeration("Kind").defaultSymbol("A").symbols("A");

    assertThat(reads(older, newer)).isFalse();
    assertThat(reads(tolerant, newer)).isTrue();
  }

  private static boolean reads(Schema reader, Schema writer) {
    return checkReaderWriterCompatibility(reader, writer).getType()
        == SchemaCompatibilityType.COMPATIBLE;
  }

  private static SchemaBuilder.RecordBuilder<Schema> record() {
    return SchemaBuilder.record("Fixture");
  }
}
