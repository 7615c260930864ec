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

  private static final int LONGEST = 3;
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
   * @param sums zero on entry, {@link #lanes} long
   * @param pending zero on entry, twice the stride long
   * @return number of n-grams
   */
  int sum(LetterSample sample, int[] sums, long[] pending) {
    char[] characters = sample.characters();
    int grams = 0;
    int waiting = 0;
    for (int last = 1; last < sample.length(); last++) {
      for (int n = shortest(characters[last]); n <= Math.min(LONGEST, last + 1); n++) {
        add(index(characters, last, n), pending);
        grams++;
        waiting++;
      }
      if (waiting + LONGEST > FLUSH_AFTER) {
        flush(sums, pending);
        waiting = 0;
      }
    }
    flush(sums, pending);
    return grams;
  }

  /**
   * Counts the sample's n-grams, as {@link #sum} reads them, for the making of a profile.
   *
   * @param counts by index of the n-gram
   * @return number of n-grams
   */
  public static int count(LetterSample sample, int[] counts) {
    char[] characters = sample.characters();
    int grams = 0;
    for (int last = 1; last < sample.length(); last++) {
      for (int n = shortest(characters[last]); n <= Math.min(LONGEST, last + 1); n++) {
        counts[index(characters, last, n)]++;
        grams++;
      }
    }
    return grams;
  }

  /** A space alone says nothing. */
  private static int shortest(char last) {
    return last == ' ' ? 2 : 1;
  }

  private void add(int row, long[] pending) {
    int at = row * stride;
    for (int i = 0; i < stride; i++) {
      long eight = rows[at + i];
      pending[2 * i] += eight & EVEN_BYTES;
      pending[2 * i + 1] += (eight >>> Byte.SIZE) & EVEN_BYTES;
    }
  }

  private void flush(int[] sums, long[] pending) {
    for (int i = 0; i < 2 * stride; i++) {
      int first = (i / 2) * Long.BYTES + i % 2;
      for (int lane = 0; lane < Long.BYTES / 2; lane++) {
        sums[first + 2 * lane] += (int) ((pending[i] >>> (lane * 2 * Byte.SIZE)) & LANE_MASK);
      }
      pending[i] = 0;
    }
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
