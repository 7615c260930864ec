package dev.weir.bench.corpus;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.SplittableRandom;

/**
 * What the text of a call looks like to a decoder.
 *
 * <p>Words are drawn by Zipf's law from a seeded vocabulary, so that LZ4 finds about as much to
 * save as in prose. A class differs by its rare words and by how many of them there are.
 */
@SuppressWarnings("ImmutableEnumChecker") // The rare words never leave the enum.
public enum TextClass {
  /** Lower-case words only: the friendliest text there is, never to be quoted alone. */
  ASCII(0),
  /** One word in a hundred has an accent, a curly quote, a dash, an ideograph or an emoji. */
  ONE_PERCENT(0.01, "café", "naïve", "“quoted”", "—", "don’t", "中文", "🙂", "€", "Zürich", "…"),
  /** Mostly ideographs. */
  CJK(0.9, "提示", "模型", "回答", "用户", "問題", "データ", "응답", "安全", "語言", "🙂"),
  /** Code and JSON: braces, quotes, digits, escapes. */
  CODE(0.6, "{\"id\":", "[0,1,2],", "\\n", "if(x<=y)", "return;", "\"name\"", "0x7f,", "};"),
  /** What makes careless scanners slow: digit runs, at signs, near-misses of secrets. */
  ADVERSARIAL(
      0.7,
      "1234567890123456",
      "a@@@@@@@@@b.c",
      "sk-aaaaaaaaaaaaaaaa",
      "4111-1111-1111-111",
      "AKIAAAAAAAAAAAAAAA",
      "000-00-000",
      "((((((((((((");

  private static final int VOCABULARY = 4_096;
  private static final int DRAWS = 1 << 16;

  private final double rareShare;
  private final byte[][] rare;

  TextClass(double rareShare, String... rare) {
    this.rareShare = rareShare;
    this.rare = new byte[rare.length][];
    for (int i = 0; i < rare.length; i++) {
      this.rare[i] = rare[i].getBytes(UTF_8);
    }
  }

  /** Text of exactly {@code length} bytes of UTF-8. */
  public String text(SplittableRandom random, int length) {
    byte[] text = new byte[length];
    int end = 0;
    while (true) {
      byte[] word = word(random);
      if (end + word.length + 1 > length) {
        break;
      }
      System.arraycopy(word, 0, text, end, word.length);
      end += word.length;
      text[end++] = ' ';
    }
    while (end < length) {
      text[end++] = '.';
    }
    return new String(text, UTF_8);
  }

  private byte[] word(SplittableRandom random) {
    return rareShare > 0 && random.nextDouble() < rareShare
        ? rare[random.nextInt(rare.length)]
        : Words.DRAWN[random.nextInt(DRAWS)];
  }

  /** A vocabulary laid out so that a uniform draw from the table is a Zipf draw of words. */
  private static final class Words {

    static final byte[][] DRAWN = new byte[DRAWS][];

    static {
      SplittableRandom random = new SplittableRandom(17);
      byte[][] words = new byte[VOCABULARY][];
      double harmonic = 0;
      for (int rank = 0; rank < VOCABULARY; rank++) {
        words[rank] = word(random, rank);
        harmonic += 1.0 / (rank + 1);
      }
      double mass = 0;
      int next = 0;
      for (int rank = 0; rank < VOCABULARY; rank++) {
        mass += 1.0 / (rank + 1);
        while (next < DRAWS && next < mass / harmonic * DRAWS) {
          DRAWN[next++] = words[rank];
        }
      }
      while (next < DRAWS) {
        DRAWN[next++] = words[0];
      }
    }

    private static byte[] word(SplittableRandom random, int rank) {
      int length = rank < 64 ? 2 + random.nextInt(3) : 4 + random.nextInt(8);
      byte[] word = new byte[length];
      for (int i = 0; i < length; i++) {
        word[i] =
            (byte)
                (i % 2 == 0
                    ? "bcdfglmnprstv".charAt(random.nextInt(13))
                    : "aeiou".charAt(random.nextInt(5)));
      }
      return word;
    }
  }
}
