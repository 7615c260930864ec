package dev.weir.judge.prompt;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import dev.weir.schemas.CallSample;
import dev.weir.schemas.Document;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.Message;
import dev.weir.schemas.ToolCall;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * The judged call as one line of JSON: conversation, documents, answer, tool calls.
 *
 * <p>Line ends, angle brackets, controls and invisible characters of its texts are escaped, so no
 * text begins a line, closes a mark, or shows other than it is.
 */
final class Material {

  private static final JsonFactory JSON = new JsonFactory();

  /**
   * Joiner, fillers of Hangul, inherent vowels of Khmer and empty Braille: letters that are blank.
   */
  private static final String FILLERS = "\u034F\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0";

  private Material() {}

  static String of(CallSample sample) {
    LlmCall call = sample.getCall();
    StringWriter line = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.setCharacterEscapes(Escapes.ASCII);
      json.writeStartObject();
      json.writeArrayFieldStart("conversation");
      for (Message message : call.getMessages()) {
        json.writeStartObject();
        json.writeStringField("role", message.getRole());
        json.writeStringField("text", message.getContent());
        json.writeEndObject();
      }
      json.writeEndArray();
      documents(json, call);
      json.writeStringField("answer", call.getOutput() == null ? "" : call.getOutput());
      toolCalls(json, call);
      if (sample.getCutBytes() > 0) {
        json.writeNumberField("bytes_left_out", sample.getCutBytes());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
    return escaped(line.getBuffer());
  }

  private static void documents(JsonGenerator json, LlmCall call) throws IOException {
    if (call.getDocuments().isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("documents");
    for (Document document : call.getDocuments()) {
      json.writeString(document.getText());
    }
    json.writeEndArray();
  }

  private static void toolCalls(JsonGenerator json, LlmCall call) throws IOException {
    if (call.getToolCalls().isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("tool_calls");
    for (ToolCall tool : call.getToolCalls()) {
      json.writeStartObject();
      json.writeStringField("name", tool.getName());
      json.writeStringField("arguments", tool.getArguments());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /**
   * The line with what nobody can see as an escape, by code points, as half of one says nothing.
   */
  private static String escaped(CharSequence line) {
    StringBuilder shown = new StringBuilder(line.length() + 64);
    line.codePoints()
        .forEach(
            codePoint -> {
              if (!isInvisible(codePoint)) {
                shown.appendCodePoint(codePoint);
                return;
              }
              for (char half : Character.toChars(codePoint)) {
                shown.append(String.format("\\u%04x", (int) half));
              }
            });
    return shown.toString();
  }

  /** Whether a character shows nothing of its own: controls, formats, tags, selectors, fillers. */
  private static boolean isInvisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default ->
          (codePoint >= 0xFE00 && codePoint <= 0xFE0F)
              || (codePoint >= 0x180B && codePoint <= 0x180F)
              || (codePoint >= 0xE0000 && codePoint <= 0xE0FFF)
              || FILLERS.indexOf(codePoint) >= 0;
    };
  }

  /** What is written as an escape although JSON would not ask for it. */
  private static final class Escapes extends CharacterEscapes {

    static final Escapes ASCII = new Escapes();

    private static final long serialVersionUID = 1L;

    private final int[] ascii = standardAsciiEscapesForJSON();

    Escapes() {
      ascii['<'] = ESCAPE_STANDARD;
      ascii['>'] = ESCAPE_STANDARD;
      ascii[0x7F] = ESCAPE_STANDARD;
    }

    @Override
    public int[] getEscapeCodesForAscii() {
      return ascii.clone();
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int character) {
      return null;
    }
  }
}
