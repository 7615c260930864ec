package dev.weir.core.language;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How often the letters, pairs and triples of letters of one script occur in each of its languages.
 *
 * <p>Multinomial naive Bayes over hashed n-grams: a row has one unsigned byte a language, the
 * logarithm of the n-gram's probability there, in steps of {@value #STEP} above {@value #LEAST}.
 * Rows are longs of eight languages, summed eight at a time. Immutable.
 */
public final class Profile {

  /** Bits of the index of an n-gram: the uppermost of its hash. */
  public static final int BITS = 14;

  /** Natural logarithm of the least probability told apart. */
  public static final double LEAST = -13;

  /** Step of the logarithm. */
  public static final double STEP = 0.05;

  /** N-grams that a sample has at most. */
  static final int MOST_GRAMS = 3 * LetterSample.CHARACTERS;

  private static final int ODD = 0x9E3779B1;
  private static final int FLUSH_AFTER = 255;
  private static final long EVEN_BYTES = 0x00FF00FF00FF00FFL;
  private static final int LANE_MASK = 0xFFFF;

  private final List<String> languages;
  private final int stride;
  private final long[] rows;

  /**
   * @param languages ISO 639-1 codes
   * @param logarithms by language, then by index of the n-gram, in steps
   */
  public Profile(List<String> languages, byte[][] logarithms) {
    this.languages = List.copyOf(languages);
    stride = (languages.size() + Long.BYTES - 1) / Long.BYTES;
    rows = new long[stride << BITS];
    for (int language = 0; language < logarithms.length; language++) {
      int shift = (language % Long.BYTES) * Byte.SIZE;
      for (int row = 0; row < 1 << BITS; row++) {
        rows[row * stride + language / Long.BYTES] |= (logarithms[language][row] & 0xFFL) << shift;
      }
    }
  }

  /** ISO 639-1 codes, in the order of the sums. */
  public List<String> languages() {
    return languages;
  }

  /** Room that the sums need. */
  int lanes() {
    return stride * Long.BYTES;
  }

  /** Index of the n-gram that ends at a character; n is 1, 2 or 3. */
  static int index(char[] characters, int last, int n) {
    int hash = n;
    for (int i = last - n + 1; i <= last; i++) {
      hash = (hash ^ characters[i]) * 0x9E3779B1;
    }
    hash = (hash ^ (hash >>> 15)) * 0x2C1B3C6D;
    return ((hash ^ (hash >>> 13)) * 0x297A2D39) >>> (Integer.SIZE - BITS);
  }

  /**
   * Adds up the logarithms of the sample's n-grams in each language.
   *
   * @param grams room for the indices, {@link #MOST_GRAMS} long
   * @param sums {@link #lanes} long, overwritten
   * @return number of n-grams
   */
  int sum(LetterSample sample, int[] grams, int[] sums) {
    int size = grams(sample, grams);
    Arrays.fill(sums, 0, lanes(), 0);
    int at = 0;
    while (at < size) {
      int until = Math.min(size, at + FLUSH_AFTER);
      int eight = 0;
      for (; eight + 1 < stride; eight += 2) {
        sumSixteen(grams, at, until, eight, sums);
      }
      if (eight < stride) {
        sumEight(grams, at, until, eight, sums);
      }
      at = until;
    }
    return size;
  }

  /** Sums of sixteen languages at a time, in registers. */
  private void sumSixteen(int[] grams, int from, int to, int eight, int[] sums) {
    long even = 0;
    long odd = 0;
    long evenBehind = 0;
    long oddBehind = 0;
    for (int at = from; at < to; at++) {
      int place = grams[at] * stride + eight;
      long row = rows[place];
      long behind = rows[place + 1];
      even += row & EVEN_BYTES;
      odd += (row >>> Byte.SIZE) & EVEN_BYTES;
      evenBehind += behind & EVEN_BYTES;
      oddBehind += (behind >>> Byte.SIZE) & EVEN_BYTES;
    }
    add(even, odd, eight, sums);
    add(evenBehind, oddBehind, eight + 1, sums);
  }

  private void sumEight(int[] grams, int from, int to, int eight, int[] sums) {
    long even = 0;
    long odd = 0;
    for (int at = from; at < to; at++) {
      long row = rows[grams[at] * stride + eight];
      even += row & EVEN_BYTES;
      odd += (row >>> Byte.SIZE) & EVEN_BYTES;
    }
    add(even, odd, eight, sums);
  }

  private static void add(long even, long odd, int eight, int[] sums) {
    int first = eight * Long.BYTES;
    for (int lane = 0; lane < Long.BYTES; lane += 2) {
      sums[first + lane] += (int) ((even >>> (lane * Byte.SIZE)) & LANE_MASK);
      sums[first + lane + 1] += (int) ((odd >>> (lane * Byte.SIZE)) & LANE_MASK);
    }
  }

  /** Writes the indices of the sample's n-grams of 1, 2 and 3 letters; gives their number. */
  private static int grams(LetterSample sample, int[] grams) {
    char[] characters = sample.characters();
    int size = 0;
    int before = 0;
    int twoBefore = 0;
    for (int i = 0; i < sample.length(); i++) {
      int one = characters[i] * ODD;
      int two = (one ^ before) * ODD;
      // A space alone says nothing.
      if (characters[i] != ' ') {
        grams[size++] = index(one);
      }
      if (i > 0) {
        grams[size++] = index(two);
      }
      if (i > 1) {
        grams[size++] = index((two ^ twoBefore) * ODD);
      }
      twoBefore = before >>> 1;
      before = one >>> 1;
    }
    return size;
  }

  private static int index(int hash) {
    return ((hash ^ (hash >>> 15)) * 0x2C1B3C6D) >>> (Integer.SIZE - BITS);
  }

  /**
   * Counts the sample's n-grams, for the making of a profile.
   *
   * @param counts by index of the n-gram
   * @return number of n-grams
   */
  public static int count(LetterSample sample, int[] counts) {
    int[] grams = new int[MOST_GRAMS];
    int size = grams(sample, grams);
    for (int i = 0; i < size; i++) {
      counts[grams[i]]++;
    }
    return size;
  }

  /** Reads one. */
  static Profile read(DataInputStream in) throws IOException {
    int bits = in.readInt();
    if (bits != BITS) {
      throw new IOException("a profile of " + bits + " bits, not " + BITS);
    }
    List<String> languages = new ArrayList<>(Arrays.asList(in.readUTF().split(" ", -1)));
    byte[][] logarithms = new byte[languages.size()][1 << BITS];
    for (byte[] ofLanguage : logarithms) {
      in.readFully(ofLanguage);
    }
    return new Profile(languages, logarithms);
  }

  /** Writes what {@link #read} reads: bits (int), codes (UTF), then the bytes of each language. */
  public void write(DataOutputStream out) throws IOException {
    out.writeInt(BITS);
    out.writeUTF(String.join(" ", languages));
    for (int language = 0; language < languages.size(); language++) {
      int shift = (language % Long.BYTES) * Byte.SIZE;
      for (int row = 0; row < 1 << BITS; row++) {
        out.writeByte((int) (rows[row * stride + language / Long.BYTES] >>> shift));
      }
    }
  }
}
