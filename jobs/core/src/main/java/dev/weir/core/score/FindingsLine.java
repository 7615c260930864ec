package dev.weir.core.score;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.weir.core.engine.Step;
import dev.weir.core.engine.Validation;
import dev.weir.core.validate.CheckedText;
import dev.weir.core.validate.Outcome;
import dev.weir.core.validate.Report;
import java.io.IOException;
import java.util.Locale;

/**
 * Writes what was found of a call as one JSON object; offsets are in code points. No text is
 * written. Not thread-safe.
 */
public final class FindingsLine {

  private final CodePoints points = new CodePoints();

  void write(String callId, Validation validation, JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeStringField("call_id", callId);
    writeFields(validation, out);
    out.writeEndObject();
  }

  /** Writes the fields of an object that is open, all but the id of the call. */
  public void writeFields(Validation validation, JsonGenerator out) throws IOException {
    out.writeStringField("verdict", lower(validation.verdict()));
    out.writeStringField("policy", validation.policy().id());
    out.writeStringField("policy_version", validation.policy().version());
    String exclusion = validation.exclusion();
    if (exclusion != null) {
      out.writeStringField("excluded", exclusion);
    }
    out.writeArrayFieldStart("findings");
    for (int i = 0; i < validation.size(); i++) {
      if (failed(validation, i)) {
        findings(validation.step(i), validation.report(i), out);
      }
    }
    out.writeEndArray();
    out.writeObjectFieldStart("scores");
    for (int i = 0; i < validation.size(); i++) {
      out.writeNumberField(validation.step(i).id(), validation.score(i));
    }
    out.writeEndObject();
    ids("skipped", Outcome.SKIPPED, validation, out);
    ids("errors", Outcome.ERROR, validation, out);
  }

  static boolean failed(Validation validation, int i) {
    return validation.outcome(i) == Outcome.FLAG || validation.outcome(i) == Outcome.BLOCK;
  }

  private void findings(Step step, Report report, JsonGenerator out) throws IOException {
    boolean any = false;
    for (int f = 0; f < report.size(); f++) {
      if (report.score(f) >= step.threshold()) {
        any = true;
        begin(step, report.findingClass(f), report.score(f), out);
        if (report.hasPlace(f)) {
          CheckedText text = report.text(f);
          points.over(text.text());
          out.writeStringField("field", text.path());
          out.writeNumberField("start", points.before(report.start(f)));
          out.writeNumberField("end", points.before(report.end(f)));
        }
        out.writeEndObject();
      }
    }
    if (!any) {
      // A score without a place, or made up of findings that are weak by themselves.
      begin(step, step.id(), report.score(), out);
      out.writeEndObject();
    }
  }

  private static void begin(Step step, String findingClass, double score, JsonGenerator out)
      throws IOException {
    out.writeStartObject();
    out.writeStringField("validator", step.id());
    out.writeStringField("class", findingClass);
    out.writeStringField("mode", lower(step.mode()));
    out.writeStringField("severity", lower(step.validator().severity()));
    out.writeNumberField("score", score);
  }

  private static void ids(String field, Outcome outcome, Validation validation, JsonGenerator out)
      throws IOException {
    out.writeArrayFieldStart(field);
    for (int i = 0; i < validation.size(); i++) {
      if (validation.outcome(i) == outcome) {
        out.writeString(validation.step(i).id());
      }
    }
    out.writeEndArray();
  }

  static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
