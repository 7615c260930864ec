package dev.weir.core.match.view;

import dev.weir.core.call.Text;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Makes the view of a text in which letters that look alike are alike. */
final class FoldedView {

  /** Digits and signs that are written for letters, each followed by its letter. */
  private static final String LEET = "0o1i3e4a5s7t8b@a$s!i";

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long HIGHS = 0x8080808080808080L;

  private final Folding folding;
  private final byte[] letterOf = new byte[128];

  FoldedView(boolean keepsCase) {
    folding = new Folding(keepsCase);
    for (int i = 0; i < LEET.length(); i += 2) {
      letterOf[LEET.charAt(i)] = (byte) LEET.charAt(i + 1);
    }
  }

  /**
   * Whether a rule could find more in the folded text than in the original: whether a character
   * that is no Latin letter stands for one, or one that is not shown stands behind a letter.
   */
  boolean differs(Text text) {
    byte[] bytes = text.bytes();
    int end = text.offset() + text.length();
    int before = 0;
    int at = text.offset();
    while (at < end) {
      if (at + Long.BYTES <= end && ((long) LONGS.get(bytes, at) & HIGHS) == 0) {
        at += Long.BYTES;
        before = bytes[at - 1];
        continue;
      }
      if (bytes[at] >= 0) {
        before = bytes[at++];
        continue;
      }
      int length = Characters.length(bytes, at, end);
      byte[] folded = folding.of(Characters.codePoint(bytes, at, length));
      if (folded != null && (folded.length > 0 ? isWord(folded[0]) : isWord(before | 0x20))) {
        return true;
      }
      before = 0;
      at += length;
    }
    return false;
  }

  /**
   * Writes the folded text; linear.
   *
   * @param leet whether digits that stand for letters are taken as these
   */
  void make(Text text, boolean leet, TextView out) {
    out.clear();
    byte[] bytes = text.bytes();
    int start = text.offset();
    int end = start + text.length();
    int at = start;
    while (at < end) {
      int length = bytes[at] >= 0 ? 1 : Characters.length(bytes, at, end);
      if (bytes[at] >= 0) {
        int letter = leet ? letterOf[bytes[at]] : 0;
        out.add(letter != 0 ? letter : bytes[at], at - start, at - start + 1);
      } else {
        byte[] folded = folding.of(Characters.codePoint(bytes, at, length));
        for (int i = 0; i < (folded == null ? length : folded.length); i++) {
          out.add(folded == null ? bytes[at + i] : folded[i], at - start, at - start + length);
        }
      }
      at += length;
    }
  }

  private static boolean isWord(int value) {
    return (value >= 'a' && value <= 'z') || (value >= '0' && value <= '9');
  }
}
