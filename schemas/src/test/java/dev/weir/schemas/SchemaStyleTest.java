package dev.weir.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class SchemaStyleTest {

  /** What the header cursor hands out as one run of bytes. */
  private static final List<String> SEGMENT =
      List.of("environment", "prompt_id", "prompt_version", "request_model", "provider");

  @Test
  void documentsEveryTypeAndField() {
    forEachType(
        type -> {
          assertThat(type.getDoc()).as(type.getFullName()).isNotBlank().endsWith(".");
          if (type.getType() == Schema.Type.RECORD) {
            for (Schema.Field field : type.getFields()) {
              assertThat(field.doc()).as(name(type, field)).isNotBlank().endsWith(".");
            }
          }
        });
  }

  @Test
  void namesTheUnitOfEveryTime() {
    forEachRecord(
        type -> {
          for (Schema.Field field : type.getFields()) {
            if (field.name().endsWith("_at") || field.name().matches(".*_(time|end)")) {
              assertThat(field.doc())
                  .as(name(type, field))
                  .matches(".*(micro|milli)seconds since 1970-01-01T00:00:00Z.*");
            }
          }
        });
  }

  @Test
  void namesFieldsInSnakeCaseAndTypesInPascalCase() {
    forEachType(
        type -> {
          assertThat(type.getName()).matches("([A-Z][a-z0-9]+)+");
          assertThat(type.getNamespace()).isEqualTo("dev.weir.schemas");
          if (type.getType() == Schema.Type.RECORD) {
            for (Schema.Field field : type.getFields()) {
              assertThat(field.name()).as(type.getName()).matches("[a-z]+(_[a-z0-9]+)*");
            }
          }
        });
  }

  @Test
  void letsEveryEnumFallBackToUnknown() {
    forEachType(
        type -> {
          if (type.getType() == Schema.Type.ENUM) {
            assertThat(type.getEnumDefault()).as(type.getName()).isEqualTo("UNKNOWN");
            assertThat(type.getEnumSymbols().get(0)).as(type.getName()).isEqualTo("UNKNOWN");
            assertThat(type.getEnumSymbols()).allMatch(symbol -> symbol.matches("[A-Z][A-Z0-9_]*"));
          }
        });
  }

  @Test
  void givesEveryFieldAddedAfterTheFirstVersionADefault() {
    CurrentSchemas.all()
        .forEach(
            (record, schema) -> {
              Map<String, Schema> first = NamedTypes.of(PublishedSchema.of(record).get(0).schema());
              NamedTypes.of(schema)
                  .forEach(
                      (name, type) -> {
                        Schema before = first.get(name);
                        if (before != null && type.getType() == Schema.Type.RECORD) {
                          for (Schema.Field field : type.getFields()) {
                            assertThat(
                                    field.hasDefaultValue()
                                        || before.getField(field.name()) != null)
                                .as("%s needs a default", name(type, field))
                                .isTrue();
                          }
                        }
                      });
            });
  }

  @Test
  void putsNullFirstInEveryOptionalField() {
    forEachRecord(
        type -> {
          for (Schema.Field field : type.getFields()) {
            if (field.schema().isUnion()) {
              assertThat(field.schema().getTypes()).as(name(type, field)).hasSize(2);
              assertThat(field.schema().getTypes().get(0).getType()).isEqualTo(Schema.Type.NULL);
              assertThat(field.hasDefaultValue()).as(name(type, field)).isTrue();
            }
          }
        });
  }

  @Test
  void keepsTextOfACallBehindItsScalars() {
    List<Schema.Field> fields = CurrentSchemas.all().get("LlmCall").getFields();
    int output = fields.stream().map(Schema.Field::name).toList().indexOf("output");

    assertThat(output).isPositive();
    for (Schema.Field field : fields.subList(0, output)) {
      assertThat(scalar(field.schema())).as("%s before output", field.name()).isTrue();
      assertThat(field.name()).isNotIn("reference", "content", "text", "comment");
    }
    for (Schema.Field field : fields.subList(output, fields.size())) {
      assertThat(field.name().matches("output|reference") || !scalar(field.schema()))
          .as("%s behind output", field.name())
          .isTrue();
    }
  }

  @Test
  void keepsTheSegmentOfACallInOneRun() {
    for (String record : List.of("LlmCall", "LlmRequest")) {
      List<String> names =
          CurrentSchemas.all().get(record).getFields().stream().map(Schema.Field::name).toList();
      int from = names.indexOf("environment");

      assertThat(names.subList(from, from + SEGMENT.size())).isEqualTo(SEGMENT);
    }
  }

  @Test
  void beginsEveryCallRecordWithItsId() {
    for (String record : List.of("LlmCall", "LlmRequest", "LlmResponse")) {
      assertThat(CurrentSchemas.all().get(record).getFields().get(0).name()).isEqualTo("call_id");
    }
  }

  /** A field of fixed places: a header reader may walk it field by field. */
  private static boolean scalar(Schema schema) {
    return switch (schema.getType()) {
      case ARRAY, MAP, BYTES, FIXED -> false;
      case UNION -> schema.getTypes().stream().allMatch(SchemaStyleTest::scalar);
      case RECORD -> schema.getFields().stream().allMatch(field -> scalar(field.schema()));
      default -> true;
    };
  }

  private static void forEachRecord(Consumer<Schema> action) {
    forEachType(
        type -> {
          if (type.getType() == Schema.Type.RECORD) {
            action.accept(type);
          }
        });
  }

  private static void forEachType(Consumer<Schema> action) {
    Map<String, Schema> all = NamedTypes.of(CurrentSchemas.all().values());
    assertThat(all).isNotEmpty();
    all.values().forEach(action);
  }

  private static String name(Schema type, Schema.Field field) {
    return type.getName() + "." + field.name();
  }
}
