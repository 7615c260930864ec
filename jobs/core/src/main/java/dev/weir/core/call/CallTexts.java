package dev.weir.core.call;

import java.util.Arrays;

/**
 * Finds where the texts of one {@code LlmCall} lie, without copying or decoding them.
 *
 * <p>The header skips over text; this walks the arrays behind it once more and remembers position
 * and length of every message, document, tool call and tool, and of output and reference. Time is
 * linear in their number, not in their size. Reused from call to call: arrays grow to the largest
 * call seen and nothing else is allocated. Positions hold until the next {@link #read}. Not
 * thread-safe.
 */
public final class CallTexts {

  private static final int FEW = 16;

  private final BodyCursor cursor = new BodyCursor();
  private final Text text = new Text();
  private byte[] bytes = {};
  private final Spans roles = new Spans();
  private final Spans contents = new Spans();
  private final Spans documents = new Spans();
  private final Spans callNames = new Spans();
  private final Spans callArguments = new Spans();
  private final Spans toolNames = new Spans();
  private final Spans toolDefinitions = new Spans();

  /** Finds the texts of the call that {@code header} has read. */
  public void read(CallHeader header) {
    bytes = header.bytes();
    header.seekToolCalls(cursor);
    readToolCalls();
    header.seekTools(cursor);
    readTools();
    header.seekMessages(cursor);
    readMessages();
    readDocuments();
  }

  private void readToolCalls() {
    callNames.clear();
    callArguments.clear();
    for (int count = cursor.startBlock(); count > 0; count = cursor.startBlock()) {
      for (; count > 0 && cursor.sound(); count--) {
        cursor.stepOverNullableString();
        callNames.add(cursor.stepOverString(), cursor.position());
        callArguments.add(cursor.stepOverString(), cursor.position());
      }
    }
  }

  private void readTools() {
    toolNames.clear();
    toolDefinitions.clear();
    for (int count = cursor.startBlock(); count > 0; count = cursor.startBlock()) {
      for (; count > 0 && cursor.sound(); count--) {
        toolNames.add(cursor.stepOverString(), cursor.position());
        toolDefinitions.add(cursor.stepOverNullableString(), cursor.position());
      }
    }
  }

  private void readMessages() {
    roles.clear();
    contents.clear();
    for (int count = cursor.startBlock(); count > 0; count = cursor.startBlock()) {
      for (; count > 0 && cursor.sound(); count--) {
        roles.add(cursor.stepOverString(), cursor.position());
        contents.add(cursor.stepOverString(), cursor.position());
      }
    }
  }

  private void readDocuments() {
    documents.clear();
    for (int count = cursor.startBlock(); count > 0; count = cursor.startBlock()) {
      for (; count > 0 && cursor.sound(); count--) {
        cursor.stepOverNullableString();
        documents.add(cursor.stepOverString(), cursor.position());
        if (cursor.readPresence()) {
          cursor.skip(Double.BYTES);
        }
      }
    }
  }

  public int messages() {
    return contents.size;
  }

  /** Role of a message; the view is this object's and holds until the next question. */
  public Text role(int message) {
    return roles.view(message);
  }

  /** Points {@code view} at the content of a message. */
  public void content(int message, Text view) {
    contents.view(message, view);
  }

  public int documents() {
    return documents.size;
  }

  /** Points {@code view} at the text of a document. */
  public void document(int document, Text view) {
    documents.view(document, view);
  }

  public int toolCalls() {
    return callNames.size;
  }

  /** Name of the tool that was called; the view is this object's. */
  public Text toolCallName(int toolCall) {
    return callNames.view(toolCall);
  }

  /** Points {@code view} at the JSON text of the arguments. */
  public void arguments(int toolCall, Text view) {
    callArguments.view(toolCall, view);
  }

  public int tools() {
    return toolNames.size;
  }

  /** Name of a tool that was offered; the view is this object's. */
  public Text toolName(int tool) {
    return toolNames.view(tool);
  }

  /** Points {@code view} at the JSON Schema of a tool's arguments; absent when it has none. */
  public void toolDefinition(int tool, Text view) {
    toolDefinitions.view(tool, view);
  }

  /** Growing pairs of start and length. */
  private final class Spans {

    private int[] starts = new int[FEW];
    private int[] lengths = new int[FEW];
    private int size;

    void clear() {
      size = 0;
    }

    void add(int length, int end) {
      if (size == starts.length) {
        starts = Arrays.copyOf(starts, 2 * size);
        lengths = Arrays.copyOf(lengths, 2 * size);
      }
      starts[size] = end - length;
      lengths[size++] = length;
    }

    Text view(int index) {
      view(index, text);
      return text;
    }

    void view(int index, Text view) {
      if (lengths[index] < 0) {
        view.clear();
      } else {
        view.set(bytes, starts[index], lengths[index]);
      }
    }
  }
}
