package dev.weir.traffic.format;

import dev.weir.schemas.LlmCall;
import dev.weir.traffic.recording.CallCursor;
import dev.weir.traffic.recording.FormatException;
import dev.weir.traffic.recording.Input;
import dev.weir.traffic.recording.RowCursor;
import java.io.IOException;

/**
 * Opens a recording of one call a row, where the rows have no names of their own: a call is named
 * after format, file and number of the row, and what the user says of it wins over what is found.
 */
final class FormatRows {

  /** Puts what the object in a row tells into its call. */
  @FunctionalInterface
  interface ObjectRow {
    void fill(LlmCall.Builder call, JsonRow found, long row) throws FormatException;
  }

  /** Puts what the numbers in a row tell into its call, reading every one of them. */
  @FunctionalInterface
  interface TraceRow {
    void fill(LlmCall.Builder call, TraceFields found) throws FormatException;
  }

  private final String callIdPrefix;
  private final FormatOptions options;

  private FormatRows(ReplayFormat format, Input input, FormatOptions options) {
    this.callIdPrefix = format.id() + '-' + input.baseName() + '-';
    this.options = options;
  }

  /** Rows that are JSON objects. */
  static CallCursor objects(
      ReplayFormat format, Input input, FormatOptions options, ObjectRow filling)
      throws IOException {
    FormatRows rows = new FormatRows(format, input, options);
    return new RowCursor(
        input.lines(),
        (line, row) -> {
          LlmCall.Builder call = rows.named(row);
          filling.fill(call, JsonRow.read(line), row);
          return rows.finished(call);
        });
  }

  /**
   * Rows of a trace: comma-separated numbers, perhaps behind a header. A trace names neither prompt
   * nor model: the file gives its name to the prompt, and {@code gpt-4o} of {@code openai} stands
   * in, so that a price applies.
   */
  static CallCursor trace(ReplayFormat format, Input input, FormatOptions options, TraceRow filling)
      throws IOException {
    FormatRows rows = new FormatRows(format, input, options);
    TraceFields fields = new TraceFields();
    return new RowCursor(
        input.lines().afterHeader(),
        (line, row) -> {
          fields.over(line);
          LlmCall.Builder call =
              rows.named(row)
                  .setPromptId(input.baseName())
                  .setRequestModel("gpt-4o")
                  .setProvider("openai");
          filling.fill(call, fields);
          fields.finished();
          return rows.finished(call);
        });
  }

  private LlmCall.Builder named(long row) {
    return LlmCall.newBuilder().setCallId(callIdPrefix + row);
  }

  private LlmCall finished(LlmCall.Builder call) {
    return options.applyTo(call).build();
  }
}
