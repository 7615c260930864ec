package dev.weir.schemas;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/** The records and enums inside schemas, by full name. */
final class NamedTypes {

  private NamedTypes() {}

  static Map<String, Schema> of(Schema schema) {
    return of(List.of(schema));
  }

  static Map<String, Schema> of(Collection<Schema> schemas) {
    Map<String, Schema> found = new LinkedHashMap<>();
    schemas.forEach(schema -> collect(schema, found));
    return found;
  }

  /** Fields of a record, symbols of an enum. */
  static List<String> members(Schema type) {
    return type.getType() == Schema.Type.ENUM
        ? type.getEnumSymbols()
        : type.getFields().stream().map(Schema.Field::name).toList();
  }

  private static void collect(Schema schema, Map<String, Schema> found) {
    switch (schema.getType()) {
      case RECORD -> {
        if (found.put(schema.getFullName(), schema) == null) {
          schema.getFields().forEach(field -> collect(field.schema(), found));
        }
      }
      case ENUM -> found.put(schema.getFullName(), schema);
      case ARRAY -> collect(schema.getElementType(), found);
      case MAP -> collect(schema.getValueType(), found);
      case UNION -> schema.getTypes().forEach(part -> collect(part, found));
      default -> {}
    }
  }
}
