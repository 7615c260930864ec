package dev.weir.core.validate;

import dev.weir.core.match.Matches;

/** Finds places of a kind in one text, with what a bank found in it to go by. For one thread. */
public interface TextFinder {

  /** Begins the next call: budgets of dear look-ups are whole again. */
  void begin();

  /**
   * Looks at a text.
   *
   * @param bytes array that it lies in; valid UTF-8 is not promised
   * @param offset of its first byte
   * @param length in bytes
   * @param matches what the bank found in it
   * @return places by offset from the start of the text, valid until the next look
   */
  Spans find(byte[] bytes, int offset, int length, Matches matches);
}
