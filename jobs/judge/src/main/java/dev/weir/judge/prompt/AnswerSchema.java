package dev.weir.judge.prompt;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.weir.core.config.JudgeConfig.AnswerFormat;
import dev.weir.core.policy.JudgeRubric;
import java.io.IOException;

/** The form of an answer, as an interface may hold its model to it. */
final class AnswerSchema {

  private AnswerSchema() {}

  static void write(JsonGenerator json, JudgeRubric rubric, AnswerFormat format)
      throws IOException {
    json.writeStartObject();
    if (format == AnswerFormat.JSON_OBJECT) {
      json.writeStringField("type", "json_object");
    } else {
      json.writeStringField("type", "json_schema");
      json.writeObjectFieldStart("json_schema");
      json.writeStringField("name", "verdict");
      json.writeBooleanField("strict", true);
      json.writeFieldName("schema");
      schema(json, rubric);
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  /** The code is not in it: an answer that was led astray must be able to miss it. */
  private static void schema(JsonGenerator json, JudgeRubric rubric) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", "object");
    json.writeBooleanField("additionalProperties", false);
    json.writeArrayFieldStart("required");
    json.writeString("code");
    json.writeString("verdict");
    json.writeEndArray();
    json.writeObjectFieldStart("properties");
    json.writeObjectFieldStart("code");
    json.writeStringField("type", "string");
    json.writeEndObject();
    json.writeObjectFieldStart("verdict");
    verdict(json, rubric);
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void verdict(JsonGenerator json, JudgeRubric rubric) throws IOException {
    switch (rubric.kind()) {
      case FLAG -> json.writeStringField("type", "boolean");
      case SCALE -> {
        json.writeStringField("type", "integer");
        json.writeArrayFieldStart("enum");
        for (int grade = rubric.least(); grade <= rubric.most(); grade++) {
          json.writeNumber(grade);
        }
        json.writeEndArray();
      }
      case CATEGORY -> {
        json.writeStringField("type", "string");
        json.writeArrayFieldStart("enum");
        for (String category : rubric.categories()) {
          json.writeString(category);
        }
        json.writeEndArray();
      }
    }
  }
}
