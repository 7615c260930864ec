package dev.weir.core.embedding;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * A vector for every piece of {@link WordPieces}, one signed byte a dimension and a scale a piece.
 *
 * <p>A text's embedding is the direction of the sum of its pieces' vectors; how much a piece says
 * is the length of its vector. Bytes, big-endian: pieces (int), dimensions (int), a scale a piece
 * (float), then the vectors one after the other. Immutable.
 */
public final class TokenTable {

  private final int dimensions;
  private final float[] scales;
  private final byte[] values;
  private final long[][] packed;

  /**
   * @param scales value of a one, by piece; not copied
   * @param values piece by piece, {@code dimensions} each; not copied
   */
  public TokenTable(int dimensions, float[] scales, byte[] values) {
    if (values.length != scales.length * dimensions) {
      throw new IllegalArgumentException(
          "found " + values.length + " values, expected " + scales.length + " x " + dimensions);
    }
    this.dimensions = dimensions;
    this.scales = scales;
    this.values = values;
    this.packed = pack();
  }

  private long[][] pack() {
    float greatest = Float.MIN_NORMAL;
    for (int k = 0; k < values.length; k++) {
      greatest = Math.max(greatest, Math.abs(value(k / dimensions, k % dimensions)));
    }
    long[][] rows = new long[scales.length][];
    int[] row = new int[dimensions];
    for (int piece = 0; piece < scales.length; piece++) {
      for (int d = 0; d < dimensions; d++) {
        row[d] = Math.round(value(piece, d) / greatest * TokenSum.MOST);
      }
      rows[piece] = TokenSum.packed(row);
    }
    return rows;
  }

  /** Rounds vectors, piece by piece, to signed bytes. */
  public static TokenTable rounded(float[][] vectors) {
    int dimensions = vectors[0].length;
    float[] scales = new float[vectors.length];
    byte[] values = new byte[vectors.length * dimensions];
    for (int piece = 0; piece < vectors.length; piece++) {
      float greatest = Float.MIN_NORMAL;
      for (float value : vectors[piece]) {
        greatest = Math.max(greatest, Math.abs(value));
      }
      scales[piece] = greatest / Byte.MAX_VALUE;
      for (int d = 0; d < dimensions; d++) {
        values[piece * dimensions + d] = (byte) Math.round(vectors[piece][d] / scales[piece]);
      }
    }
    return new TokenTable(dimensions, scales, values);
  }

  /** Reads a table. */
  public static TokenTable read(DataInputStream in) throws IOException {
    int pieces = in.readInt();
    int dimensions = in.readInt();
    float[] scales = new float[pieces];
    for (int piece = 0; piece < pieces; piece++) {
      scales[piece] = in.readFloat();
    }
    byte[] values = new byte[pieces * dimensions];
    in.readFully(values);
    return new TokenTable(dimensions, scales, values);
  }

  /** Writes this table. */
  public void write(DataOutputStream out) throws IOException {
    out.writeInt(scales.length);
    out.writeInt(dimensions);
    for (float scale : scales) {
      out.writeFloat(scale);
    }
    out.write(values);
  }

  /** Length of a vector. */
  public int dimensions() {
    return dimensions;
  }

  /** Number of pieces. */
  public int pieces() {
    return scales.length;
  }

  /** A number of the vector of a piece. */
  float value(int piece, int dimension) {
    return scales[piece] * values[piece * dimensions + dimension];
  }

  /**
   * The vectors by piece as {@link TokenSum} adds them, all in one unit; shared, not to be written
   * to.
   */
  long[][] packed() {
    return packed;
  }
}
