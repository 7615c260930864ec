package dev.weir.core.validator.json;

import com.networknt.schema.Schema;
import dev.weir.core.call.CallTexts;
import dev.weir.core.call.Text;
import dev.weir.core.validate.Check;
import dev.weir.core.validate.CheckedCall;
import dev.weir.core.validate.CheckedText;
import dev.weir.core.validate.Report;
import dev.weir.core.validate.Side;
import org.jspecify.annotations.Nullable;

/** Judges the JSON of one call: grammar first, schema only where there is one. */
final class JsonCheck implements Check {

  private static final double NOT_JSON = 1;
  private static final double NOT_OF_SCHEMA = 0.9;
  private static final double UNKNOWN_TOOL = 0.9;
  private static final double SURROUNDED = 0.8;
  private static final double FENCED = 0.6;
  private static final int LARGEST_BYTES = 1 << 20;

  private final CompiledSchemas schemas;
  private final @Nullable Schema schema;
  private final boolean asked;
  private final boolean allowFence;
  private final JsonGrammar grammar = new JsonGrammar();
  private final JsonShape shape = new JsonShape();
  private final Text definition = new Text();
  private final Text called = new Text();

  JsonCheck(CompiledSchemas schemas, @Nullable Schema schema, boolean asked, boolean allowFence) {
    this.schemas = schemas;
    this.schema = schema;
    this.asked = asked;
    this.allowFence = allowFence;
  }

  @Override
  public void run(CheckedCall call, Report report) {
    int toolCalls = call.found().toolCalls();
    boolean judged = call.answered() && answer(call, report, toolCalls);
    for (int i = 0; i < call.size() && toolCalls > 0; i++) {
      if (call.text(i).side() == Side.TOOL_CALL) {
        toolCall(call.found(), call.text(i), report);
      }
    }
    if (!judged && toolCalls == 0) {
      report.skip();
    }
  }

  /** Whether the answer was one to judge. */
  private boolean answer(CheckedCall call, Report report, int toolCalls) {
    CheckedText output = call.output();
    shape.read(output.text());
    JsonShape.Place place = shape.place();
    boolean begins = place == JsonShape.Place.WHOLE || place == JsonShape.Place.FENCED;
    boolean onlyTools = toolCalls > 0 && !begins;
    if (onlyTools || (!asked && !begins)) {
      return false;
    }
    byte[] bytes = output.text().bytes();
    int offset = output.text().offset();
    if (!grammar.accepts(bytes, shape.start(), shape.end())) {
      int at = boundary(bytes, grammar.stoppedAt(), offset) - offset;
      report.found("invalid", output, at, output.text().length(), NOT_JSON);
    } else if (schema != null && !conforms(schema, bytes, shape.start(), shape.end())) {
      report.found("schema", output, shape.start() - offset, shape.end() - offset, NOT_OF_SCHEMA);
    }
    if (asked && place == JsonShape.Place.SURROUNDED) {
      report.found("surrounded", output, SURROUNDED);
    } else if (asked && place == JsonShape.Place.FENCED && !allowFence) {
      report.found("fenced", output, FENCED);
    }
    return true;
  }

  /** The start of the character that a byte belongs to. */
  private static int boundary(byte[] bytes, int at, int from) {
    int start = Math.min(at, bytes.length);
    while (start > from && start < bytes.length && (bytes[start] & 0xC0) == 0x80) {
      start--;
    }
    return start;
  }

  private void toolCall(CallTexts texts, CheckedText arguments, Report report) {
    Text text = arguments.text();
    Text name = texts.toolCallName(arguments.index());
    called.set(name.bytes(), name.offset(), name.length());
    int end = text.offset() + text.length();
    if (!grammar.accepts(text.bytes(), text.offset(), end)) {
      report.found("arguments", arguments, NOT_JSON);
      return;
    }
    int tool = tool(texts);
    if (tool < 0) {
      if (texts.tools() > 0) {
        report.found("unknown-tool", arguments, UNKNOWN_TOOL);
      }
      return;
    }
    texts.toolDefinition(tool, definition);
    Schema wanted = definition.present() ? schemas.ofTool(definition) : null;
    if (wanted != null && !conforms(wanted, text.bytes(), text.offset(), end)) {
      report.found("arguments-schema", arguments, NOT_OF_SCHEMA);
    }
  }

  private int tool(CallTexts texts) {
    for (int i = 0; i < texts.tools(); i++) {
      if (texts.toolName(i).sameAs(called)) {
        return i;
      }
    }
    return -1;
  }

  /** What is too large to be looked into counts as conforming. */
  private boolean conforms(Schema wanted, byte[] bytes, int from, int to) {
    return to - from > LARGEST_BYTES || schemas.conforms(wanted, bytes, from, to);
  }
}
