package dev.weir.core.validator.pii;

import dev.weir.core.call.Text;
import dev.weir.core.validate.Check;
import dev.weir.core.validate.CheckedCall;
import dev.weir.core.validate.CheckedText;
import dev.weir.core.validate.Report;
import dev.weir.core.validate.Spans;
import dev.weir.core.validator.nearby.Ascii;
import java.util.Set;

/**
 * Looks up what was found in the answer in all other texts of the call.
 *
 * <p>Letters and digits are compared, whatever their case and the marks between them, so that a
 * number that the answer merely writes differently is no leak. The first {@link #LIMIT} places are
 * looked up; an answer with more of them is judged by these.
 */
final class PiiLeakCheck implements Check {

  /** Places of one answer that are looked up. */
  static final int LIMIT = 64;

  private static final int GAP = 3;

  private final PiiFinder finder;
  private final Set<String> classes;

  PiiLeakCheck(PiiFinder finder, Set<String> classes) {
    this.finder = finder;
    this.classes = classes;
  }

  @Override
  public void run(CheckedCall call, Report report) {
    if (!call.answered()) {
      report.skip();
      return;
    }
    CheckedText output = call.output();
    Text text = output.text();
    finder.begin();
    Spans found = finder.find(text.bytes(), text.offset(), text.length(), output.matches());
    int last = Math.min(found.size(), LIMIT);
    for (int i = 0; i < last; i++) {
      if (classes.contains(found.findingClass(i)) && !given(call, text, found, i)) {
        report.found(
            found.findingClass(i), output, found.start(i), found.end(i), found.strength(i));
      }
    }
  }

  private static boolean given(CheckedCall call, Text output, Spans found, int span) {
    int start = output.offset() + found.start(span);
    int end = output.offset() + found.end(span);
    for (int i = 0; i < call.size() - 1; i++) {
      CheckedText other = call.text(i);
      if (contains(other.text(), output.bytes(), start, end)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a text has the letters and digits of a value in a row, but for a few marks. */
  static boolean contains(Text text, byte[] value, int start, int end) {
    int first = start;
    while (first < end && !known(value[first])) {
      first++;
    }
    if (first == end) {
      return false;
    }
    byte wanted = Ascii.lowerCase(value[first]);
    byte[] bytes = text.bytes();
    int stop = text.offset() + text.length();
    for (int at = text.offset(); at < stop; at++) {
      if (Ascii.lowerCase(bytes[at]) == wanted && goesOn(bytes, at, stop, value, first, end)) {
        return true;
      }
    }
    return false;
  }

  private static boolean goesOn(
      byte[] bytes, int from, int stop, byte[] value, int first, int end) {
    int at = from;
    for (int v = first; v < end; v++) {
      if (!known(value[v])) {
        continue;
      }
      int limit = at + GAP;
      while (at < stop && at < limit && !known(bytes[at])) {
        at++;
      }
      if (at == stop || Ascii.lowerCase(bytes[at]) != Ascii.lowerCase(value[v])) {
        return false;
      }
      at++;
    }
    return true;
  }

  private static boolean known(byte b) {
    return Ascii.letter(b) || Ascii.digit(b);
  }
}
