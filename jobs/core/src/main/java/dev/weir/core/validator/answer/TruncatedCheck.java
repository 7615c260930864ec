package dev.weir.core.validator.answer;

import dev.weir.core.call.Text;
import dev.weir.core.text.CodePoints;
import dev.weir.core.validate.Check;
import dev.weir.core.validate.CheckedCall;
import dev.weir.core.validate.CheckedText;
import dev.weir.core.validate.Report;
import java.nio.charset.StandardCharsets;

/** Looks at finish reason and end of an answer; one pass over its bytes. */
final class TruncatedCheck implements Check {

  private static final double CERTAIN = 1;
  private static final double OPEN_FENCE = 0.7;
  private static final double OPEN_BRACKETS = 0.6;
  private static final double NO_END = 0.3;
  private static final int LONG_BYTES = 200;

  private static final byte[][] CUT_OFF = {
    ascii("length"),
    ascii("max_tokens"),
    ascii("MAX_TOKENS"),
    ascii("max_output_tokens"),
    ascii("model_context_window_exceeded"),
    ascii("model_length")
  };

  private int open;
  private int openedAt;
  private int fenceAt;

  @Override
  public void run(CheckedCall call, Report report) {
    if (!call.answered()) {
      report.skip();
      return;
    }
    CheckedText output = call.output();
    int length = output.text().length();
    if (isCutOff(call.header().finishReason())) {
      report.found("finish-reason", output, length, length, CERTAIN);
    }
    if (length == 0) {
      return;
    }
    walk(output.text());
    if (fenceAt >= 0) {
      report.found("fence", output, fenceAt, length, OPEN_FENCE);
    } else if (open > 0 && beginsStructured(output.text())) {
      report.found("brackets", output, openedAt, length, OPEN_BRACKETS);
    } else if (length > LONG_BYTES && endsAmidSentence(output.text())) {
      report.found("sentence", output, length, length, NO_END);
    }
  }

  private static boolean isCutOff(Text reason) {
    for (byte[] word : CUT_OFF) {
      if (reason.is(word)) {
        return true;
      }
    }
    return false;
  }

  /** Follows fences, and brackets outside of strings; both are counted, none is matched. */
  private void walk(Text text) {
    byte[] bytes = text.bytes();
    int end = text.offset() + text.length();
    fenceAt = -1;
    open = 0;
    openedAt = 0;
    boolean string = false;
    boolean line = true;
    for (int at = text.offset(); at < end; at++) {
      byte value = bytes[at];
      if (line && value == '`' && isFence(bytes, at, end)) {
        fenceAt = fenceAt < 0 ? at - text.offset() : -1;
        at += 2;
      } else if (value == '"') {
        string = !string;
      } else if (string && value == '\\') {
        at++;
      } else if (!string && (value == '{' || value == '[')) {
        openedAt = open++ == 0 ? at - text.offset() : openedAt;
      } else if (!string && (value == '}' || value == ']')) {
        open = Math.max(0, open - 1);
      }
      line = value == '\n' || (line && (value == ' ' || value == '>' || value == '\t'));
    }
  }

  private static boolean isFence(byte[] bytes, int at, int end) {
    return at + 2 < end && bytes[at + 1] == '`' && bytes[at + 2] == '`';
  }

  /** Brackets say something of JSON and the like only; prose has lone ones. */
  private static boolean beginsStructured(Text text) {
    byte[] bytes = text.bytes();
    int at = text.offset();
    int end = at + text.length();
    while (at < end && bytes[at] <= ' ' && bytes[at] >= 0) {
      at++;
    }
    return at < end && (bytes[at] == '{' || bytes[at] == '[');
  }

  private static boolean endsAmidSentence(Text text) {
    byte[] bytes = text.bytes();
    int at = text.offset() + text.length() - 1;
    while (at > text.offset() && bytes[at] <= ' ' && bytes[at] >= 0) {
      at--;
    }
    if (bytes[at] == ',' || bytes[at] == '-' || bytes[at] == '(') {
      return true;
    }
    int first = at;
    while (first > text.offset() && (bytes[first] & 0xC0) == 0x80) {
      first--;
    }
    int last = CodePoints.at(bytes, first, text.offset() + text.length());
    return Character.isLowerCase(last) && !inListOrCode(bytes, text.offset(), at);
  }

  /** Items of lists, headings and lines of tables end without a full stop. */
  private static boolean inListOrCode(byte[] bytes, int from, int last) {
    int at = last;
    while (at > from && bytes[at - 1] != '\n') {
      at--;
    }
    byte first = bytes[at];
    boolean item = first == '-' || first == '*' || first == '#' || first == '|' || first == ' ';
    return item || first == '\t' || (first >= '0' && first <= '9');
  }

  private static byte[] ascii(String word) {
    return word.getBytes(StandardCharsets.US_ASCII);
  }
}
