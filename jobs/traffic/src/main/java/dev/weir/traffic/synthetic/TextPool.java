package dev.weir.traffic.synthetic;

import java.util.SplittableRandom;

/**
 * Texts made beforehand, so that making a call does not mean making a text.
 *
 * <p>Every text has exactly the asked number of UTF-8 bytes. Memory: {@value #TEXTS} texts.
 */
final class TextPool {

  static final int TEXTS = 256;

  private static final int WORDS = 4_096;
  private static final int FIRST_CJK = 0x4E00;
  private static final int CJK_RANGE = 0x5000;
  private static final int CJK_BYTES = 3;
  private static final String[] BEGINNINGS = {
    "b", "c", "d", "f", "g", "h", "l", "m", "n", "p", "r", "s", "t", "v", "st", "tr"
  };
  private static final String[] VOWELS = {"a", "e", "i", "o", "u", "ea"};
  private static final String[] FOREIGN = {"naïve", "größer", "été", "señor", "smörgås", "čaj"};

  private final String[] texts = new String[TEXTS];
  private final String[] words = new String[WORDS];
  private final SplittableRandom random;

  TextPool(TextClass kind, int bytes, long seed) {
    random = new SplittableRandom(seed);
    for (int i = 0; i < WORDS; i++) {
      words[i] = word();
    }
    for (int i = 0; i < TEXTS; i++) {
      texts[i] =
          switch (kind) {
            case ASCII -> prose(bytes, 0);
            case ONE_PERCENT -> prose(bytes, 1);
            case CJK -> cjk(bytes);
            case JSON -> json(bytes);
          };
    }
  }

  /** One of the texts, chosen by the number. */
  String text(long number) {
    return texts[(int) Long.remainderUnsigned(number, TEXTS)];
  }

  private String word() {
    StringBuilder word = new StringBuilder();
    int syllables = 1 + random.nextInt(3);
    for (int i = 0; i < syllables; i++) {
      word.append(BEGINNINGS[random.nextInt(BEGINNINGS.length)]);
      word.append(VOWELS[random.nextInt(VOWELS.length)]);
    }
    return word.toString();
  }

  private String prose(int bytes, int foreignPercent) {
    StringBuilder text = new StringBuilder(bytes);
    int left = bytes;
    while (left > 0) {
      boolean foreign = random.nextInt(100) < foreignPercent;
      String next =
          foreign ? FOREIGN[random.nextInt(FOREIGN.length)] : words[random.nextInt(WORDS)];
      int size = foreign ? utf8Length(next) : next.length();
      if (size > left) {
        text.append("x".repeat(left));
        return text.toString();
      }
      text.append(next);
      left -= size;
      if (left > 0) {
        text.append(random.nextInt(12) == 0 ? '\n' : ' ');
        left--;
      }
    }
    return text.toString();
  }

  private String cjk(int bytes) {
    StringBuilder text = new StringBuilder(bytes / CJK_BYTES + CJK_BYTES);
    int left = bytes;
    for (; left >= CJK_BYTES; left -= CJK_BYTES) {
      text.append(random.nextInt(20) == 0 ? '。' : (char) (FIRST_CJK + random.nextInt(CJK_RANGE)));
    }
    return text.append(".".repeat(left)).toString();
  }

  /** An object whose last field is padding to the byte. */
  private String json(int bytes) {
    StringBuilder text = new StringBuilder(bytes).append('{');
    String closing = "\"end\":\"\"}";
    while (true) {
      String field =
          '"'
              + words[random.nextInt(WORDS)]
              + "\":{\"score\":"
              + random.nextInt(1_000)
              + ",\"words\":[\""
              + words[random.nextInt(WORDS)]
              + "\",\""
              + words[random.nextInt(WORDS)]
              + "\"]},";
      int left = bytes - text.length() - closing.length();
      if (field.length() > left) {
        return text.append("\"end\":\"")
            .append("x".repeat(Math.max(0, left)))
            .append("\"}")
            .toString();
      }
      text.append(field);
    }
  }

  private static int utf8Length(String word) {
    int length = 0;
    for (int i = 0; i < word.length(); i++) {
      length += word.charAt(i) < 0x80 ? 1 : 2;
    }
    return length;
  }
}
