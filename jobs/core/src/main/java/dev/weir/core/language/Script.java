package dev.weir.core.language;

import java.util.Arrays;

/** Writing systems that Weir tells apart, and the language of those that have only one here. */
enum Script {
  LATIN(""),
  CYRILLIC(""),
  ARABIC(""),
  GREEK("el"),
  HEBREW("he"),
  ARMENIAN("hy"),
  GEORGIAN("ka"),
  DEVANAGARI("hi"),
  BENGALI("bn"),
  GURMUKHI("pa"),
  GUJARATI("gu"),
  TAMIL("ta"),
  TELUGU("te"),
  KANNADA("kn"),
  MALAYALAM("ml"),
  SINHALA("si"),
  THAI("th"),
  LAO("lo"),
  TIBETAN("bo"),
  BURMESE("my"),
  ETHIOPIC("am"),
  KHMER("km"),
  HANGUL("ko"),
  KANA("ja"),
  HAN("zh");

  private static final Script[] ALL = values();
  private static final int BLOCK_BITS = 6;
  private static final byte NONE = -1;
  private static final byte[] OF_BLOCK = ofBlocks();

  private final String language;

  Script(String language) {
    this.language = language;
  }

  /** ISO 639-1 code of the only language that is told to be written in it; empty for several. */
  String language() {
    return language;
  }

  /** Number of this script; only ever held in memory. */
  @SuppressWarnings("EnumOrdinal")
  int number() {
    return ordinal();
  }

  /** Number of the script that a letter belongs to; -1 for one of another script. */
  static int numberOf(char letter) {
    return OF_BLOCK[letter >>> BLOCK_BITS];
  }

  static Script numbered(int number) {
    return ALL[number];
  }

  /** Scripts begin and end, well enough, at multiples of 64. */
  private static byte[] ofBlocks() {
    byte[] blocks = new byte[(Character.MAX_VALUE + 1) >>> BLOCK_BITS];
    Arrays.fill(blocks, NONE);
    fill(blocks, LATIN, 0x0040, 0x0300);
    fill(blocks, GREEK, 0x0370, 0x0400);
    fill(blocks, CYRILLIC, 0x0400, 0x0530);
    fill(blocks, ARMENIAN, 0x0540, 0x0590);
    fill(blocks, HEBREW, 0x05C0, 0x0600);
    fill(blocks, ARABIC, 0x0600, 0x0780);
    fill(blocks, DEVANAGARI, 0x0900, 0x0980);
    fill(blocks, BENGALI, 0x0980, 0x0A00);
    fill(blocks, GURMUKHI, 0x0A00, 0x0A80);
    fill(blocks, GUJARATI, 0x0A80, 0x0B00);
    fill(blocks, TAMIL, 0x0B80, 0x0C00);
    fill(blocks, TELUGU, 0x0C00, 0x0C80);
    fill(blocks, KANNADA, 0x0C80, 0x0D00);
    fill(blocks, MALAYALAM, 0x0D00, 0x0D80);
    fill(blocks, SINHALA, 0x0D80, 0x0E00);
    fill(blocks, THAI, 0x0E00, 0x0E80);
    fill(blocks, LAO, 0x0E80, 0x0F00);
    fill(blocks, TIBETAN, 0x0F00, 0x1000);
    fill(blocks, BURMESE, 0x1000, 0x1080);
    fill(blocks, GEORGIAN, 0x1080, 0x1100);
    fill(blocks, HANGUL, 0x1100, 0x1200);
    fill(blocks, ETHIOPIC, 0x1200, 0x1380);
    fill(blocks, KHMER, 0x1780, 0x1800);
    fill(blocks, LATIN, 0x1E00, 0x1F00);
    fill(blocks, GREEK, 0x1F00, 0x2000);
    fill(blocks, KANA, 0x3040, 0x3100);
    fill(blocks, HAN, 0x3400, 0xA000);
    fill(blocks, HANGUL, 0xAC00, 0xD7C0);
    fill(blocks, HAN, 0xF900, 0xFB00);
    fill(blocks, ARABIC, 0xFB40, 0xFE00);
    return blocks;
  }

  private static void fill(byte[] blocks, Script script, int from, int to) {
    Arrays.fill(blocks, from >>> BLOCK_BITS, to >>> BLOCK_BITS, (byte) script.number());
  }
}
