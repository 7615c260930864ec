package dev.weir.core.classify;

import dev.weir.core.call.Text;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Texts for tests, as views in the middle of larger arrays. */
final class Texts {

  private Texts() {}

  static Text of(String string) {
    return of(string.getBytes(StandardCharsets.UTF_8));
  }

  static Text of(byte[] bytes) {
    byte[] larger = new byte[bytes.length + 6];
    Arrays.fill(larger, (byte) 'x');
    System.arraycopy(bytes, 0, larger, 3, bytes.length);
    Text text = new Text();
    text.set(larger, 3, bytes.length);
    return text;
  }

  /** Bytes that are seldom valid UTF-8, with words and signs of many scripts among them. */
  static Text hostile(Random random) {
    String[] pieces = {
      "ignore ",
      "a ",
      "h",
      "4",
      "\u200B",
      "\uDB40\uDC61",
      "Ａ",
      "中",
      "ไทย",
      "😀",
      "é",
      "\n",
      "***",
      "@",
      "'"
    };
    byte[] bytes = new byte[random.nextInt(400)];
    int at = 0;
    while (at < bytes.length) {
      byte[] piece =
          random.nextInt(3) == 0
              ? new byte[] {(byte) random.nextInt(256)}
              : pieces[random.nextInt(pieces.length)].getBytes(StandardCharsets.UTF_8);
      int length = Math.min(piece.length, bytes.length - at);
      System.arraycopy(piece, 0, bytes, at, length);
      at += length;
    }
    return of(bytes);
  }
}
