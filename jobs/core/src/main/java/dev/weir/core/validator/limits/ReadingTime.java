package dev.weir.core.validator.limits;

import dev.weir.core.call.Text;

/**
 * How long an adult takes to read a text in silence: 238 words a minute, the mean over 190 studies
 * of English (Brysbaert, Journal of Memory and Language 109, 2019).
 *
 * <p>Words are what stands between white space. Scripts without spaces are counted by characters of
 * three and more bytes, three of which take as long as two words.
 */
final class ReadingTime {

  private static final double WORDS_PER_SECOND = 238 / 60.0;
  private static final double WORDS_PER_WIDE_CHARACTER = 2 / 3.0;

  private ReadingTime() {}

  /** Linear, without allocation. */
  static double seconds(Text text) {
    byte[] bytes = text.bytes();
    int end = text.offset() + text.length();
    int words = 0;
    int wide = 0;
    boolean inside = false;
    for (int i = text.offset(); i < end; i++) {
      int next = bytes[i] & 0xFF;
      if (next >= 0xE0) {
        wide++;
        inside = false;
      } else if (next <= ' ') {
        inside = false;
      } else if (next < 0x80 || next >= 0xC0) {
        words += inside ? 0 : 1;
        inside = true;
      }
    }
    return (words + wide * WORDS_PER_WIDE_CHARACTER) / WORDS_PER_SECOND;
  }
}
