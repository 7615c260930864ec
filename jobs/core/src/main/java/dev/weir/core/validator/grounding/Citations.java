package dev.weir.core.validator.grounding;

import dev.weir.core.call.Text;
import java.util.Arrays;

/**
 * Citations of an answer, {@code [3]} or {@code [1, 4]}, and whether there is such a source.
 *
 * <p>A number is a source when there are that many documents, or when a document or a line of the
 * answer carries it as its label. Numbers in code, in names of links and from {@value #MOST_NUMBER}
 * on are no citations. Linear in the texts. Reused; not thread-safe.
 */
final class Citations {

  static final int MOST = 64;

  private static final int MOST_NUMBER = 1_000;

  private final int[] starts = new int[MOST];
  private final int[] ends = new int[MOST];
  private final int[] numbers = new int[MOST];
  private final boolean[] labels = new boolean[MOST_NUMBER];
  private int size;
  private int documents;
  private int at;

  /** Takes the citations of an answer; no document has been seen. */
  void read(Text answer) {
    size = 0;
    documents = 0;
    Arrays.fill(labels, false);
    byte[] bytes = answer.bytes();
    int limit = answer.offset() + answer.length();
    boolean code = false;
    at = answer.offset();
    while (at < limit && size < MOST) {
      byte value = bytes[at];
      if (value == '`') {
        while (at < limit && bytes[at] == '`') {
          at++;
        }
        code = !code;
      } else if (value == '[' && !code) {
        readBracket(bytes, answer.offset(), limit);
      } else {
        at++;
      }
    }
  }

  private void readBracket(byte[] bytes, int from, int limit) {
    int open = at++;
    int before = size;
    while (at < limit && size < MOST) {
      int start = at;
      int number = number(bytes, limit);
      if (number < 0) {
        break;
      }
      starts[size] = start - from;
      ends[size] = at - from;
      numbers[size++] = number;
      while (at < limit && (bytes[at] == ',' || bytes[at] == ' ' || bytes[at] == '-')) {
        at++;
      }
    }
    boolean closed = at < limit && bytes[at] == ']' && size > before;
    boolean link = closed && at + 1 < limit && bytes[at + 1] == '(';
    if (!closed || link) {
      size = before;
    } else if (open == from || bytes[open - 1] == '\n') {
      labels[numbers[before]] = true;
      size = before;
    }
  }

  /** Reads a number of at most three digits; -1 when there is none here. */
  private int number(byte[] bytes, int limit) {
    int number = -1;
    while (at < limit && bytes[at] >= '0' && bytes[at] <= '9') {
      number = Math.max(number, 0) * 10 + bytes[at++] - '0';
      if (number >= MOST_NUMBER) {
        return -1;
      }
    }
    return number;
  }

  /** Counts a document and takes its labels. */
  void look(Text document) {
    documents++;
    if (size == 0) {
      return;
    }
    byte[] bytes = document.bytes();
    int limit = document.offset() + document.length();
    at = document.offset();
    while (at < limit) {
      if (bytes[at++] == '[') {
        int number = number(bytes, limit);
        if (number >= 0 && at < limit && bytes[at] == ']') {
          labels[number] = true;
        }
      }
    }
  }

  int size() {
    return size;
  }

  /** Offset of the first byte from the start of the answer. */
  int start(int citation) {
    return starts[citation];
  }

  int end(int citation) {
    return ends[citation];
  }

  /** Whether there is a source of that number. */
  boolean exists(int citation) {
    int number = numbers[citation];
    return number <= documents || labels[number];
  }
}
