package dev.weir.core.match.view;

import dev.weir.core.call.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * All other ways to read a text, for who must not miss anything: folded, with the escapes of JSON
 * undone, once and twice, and every run decoded that decodes to text. For one thread.
 *
 * <p>{@link NormalizedViews} asks first whether a view could be worth its time and knows attacks;
 * this one asks nothing and knows values, which are shorter.
 */
public final class EveryView {

  /** Views of one text; what more there would be is {@link #missed}. */
  static final int MOST = 512;

  /** Digits that a short value, such as a social security number, has in base64. */
  private static final int FEWEST_DIGITS = 12;

  private final FoldedView folded = new FoldedView(true);
  private final List<TextView> views = new ArrayList<>();
  private int size;
  private boolean missed;

  /** Makes the views of a text, and says how many there are. Linear. */
  public int make(Text text) {
    size = 0;
    missed = false;
    byte[] bytes = text.bytes();
    int start = text.offset();
    int end = start + text.length();
    if (!ascii(text)) {
      folded.make(text, false, next());
      size++;
    }
    if (contains(bytes, start, end, '\\')) {
      unescape(bytes, start, end);
    }
    decode(bytes, start, end);
    return size;
  }

  /** One of the views that {@link #make} made last. */
  public TextView view(int number) {
    return views.get(number);
  }

  /** Whether there were more than are made. */
  public boolean missed() {
    return missed;
  }

  /** Undoes escapes, and those of a JSON text that stands in a string of another one. */
  private void unescape(byte[] bytes, int start, int end) {
    TextView once = next();
    Escapes.undo(bytes, start, end, once);
    size++;
    fold(once);
    Text text = once.text();
    if (contains(text.bytes(), 0, text.length(), '\\')) {
      TextView twice = next();
      Escapes.undo(text.bytes(), 0, text.length(), twice);
      twice.within(once);
      size++;
      fold(twice);
    }
  }

  private void fold(TextView view) {
    if (!ascii(view.text())) {
      TextView both = next();
      folded.make(view.text(), false, both);
      both.within(view);
      size++;
    }
  }

  private void decode(byte[] bytes, int start, int end) {
    int at = start;
    while (at < end) {
      if (bytes[at] == '%') {
        at = percent(bytes, start, at, end, 1);
      } else if (bytes[at] < 0 && at + 3 < end && DecodedSpans.isTag(bytes, at)) {
        at = DecodedSpans.tags(bytes, start, at, end, next());
        keep(true);
      } else {
        at = Math.max(run(bytes, start, at, end), at + 1);
      }
    }
  }

  /** Decodes a run of letters and digits; blanks may be written as plus signs in it. */
  private int run(byte[] bytes, int start, int at, int end) {
    int to = DecodedSpans.endOfRun(bytes, at, end);
    if (to - at >= FEWEST_DIGITS) {
      keep(
          DecodedSpans.hex(bytes, start, at, to, next())
              || DecodedSpans.base64(bytes, start, at, to, next()));
      if (contains(bytes, at + 1, to, '+')) {
        percent(bytes, start, at, end, 0);
      }
    }
    return to;
  }

  /** Decodes all of the word that an escape stands in; returns where it ends. */
  private int percent(byte[] bytes, int start, int at, int end, int fewest) {
    int from = wordStart(bytes, start, at);
    int to = DecodedSpans.percent(bytes, start, from, end, fewest, next());
    keep(views.get(size).size() > 0);
    return Math.max(to, at + 1);
  }

  /** Escapes may begin in the middle of a value, so all of its word is decoded. */
  private static int wordStart(byte[] bytes, int start, int at) {
    int from = at;
    while (from > start && bytes[from - 1] > ' ' && bytes[from - 1] != '"') {
      from--;
    }
    return from;
  }

  private void keep(boolean worthIt) {
    if (!worthIt) {
      return;
    }
    if (size + 1 < MOST) {
      size++;
    } else {
      missed = true;
    }
  }

  private TextView next() {
    if (size == views.size()) {
      views.add(new TextView());
    }
    return views.get(size);
  }

  private static boolean ascii(Text text) {
    int any = 0;
    for (int at = text.offset(); at < text.offset() + text.length(); at++) {
      any |= text.bytes()[at];
    }
    return any >= 0;
  }

  private static boolean contains(byte[] bytes, int start, int end, char wanted) {
    for (int at = start; at < end; at++) {
      if (bytes[at] == wanted) {
        return true;
      }
    }
    return false;
  }
}
