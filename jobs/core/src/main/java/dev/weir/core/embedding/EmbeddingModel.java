package dev.weir.core.embedding;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * All that decides what features and topic a text has: pieces, token table, random frequencies,
 * topics; and a name for exactly that.
 *
 * <p>The {@link #id} is the beginning of the SHA-256 over all of it. Sums of features of two models
 * have nothing to do with each other, so they are told apart by it and never added or compared.
 * File: gzip over the magic number {@code WSE1}, sigma (double), seed (long), the {@link
 * TokenTable} and the {@link Topics}. Immutable.
 */
public final class EmbeddingModel {

  private static final String RESOURCE = "static-embedding.model";
  private static final int MAGIC = 0x57534531;

  private final WordPieces pieces;
  private final TokenTable table;
  private final Topics topics;
  private final double sigma;
  private final long seed;
  private final FeatureBank features;
  private final long id;

  /**
   * @param sigma width of the kernel that the features stand for
   * @param seed of the frequencies
   */
  public EmbeddingModel(
      WordPieces pieces, TokenTable table, Topics topics, double sigma, long seed) {
    if (pieces.size() != table.pieces()) {
      throw new IllegalArgumentException(
          "found vectors of " + table.pieces() + " pieces, expected " + pieces.size());
    }
    this.pieces = pieces;
    this.table = table;
    this.topics = topics;
    this.sigma = sigma;
    this.seed = seed;
    this.features = new FeatureBank(table.dimensions(), sigma, seed);
    this.id = hash();
  }

  /** The model that Weir ships. */
  public static EmbeddingModel shipped() {
    return Shipped.MODEL;
  }

  /** Reads a model over the shipped pieces. */
  public static EmbeddingModel read(InputStream in) throws IOException {
    DataInputStream data =
        new DataInputStream(new BufferedInputStream(new GZIPInputStream(in), 1 << 16));
    int magic = data.readInt();
    if (magic != MAGIC) {
      throw new IOException("not a model of static embeddings: magic " + magic);
    }
    double sigma = data.readDouble();
    long seed = data.readLong();
    TokenTable table = TokenTable.read(data);
    Topics topics = Topics.read(data, table.dimensions());
    return new EmbeddingModel(WordPieces.shipped(), table, topics, sigma, seed);
  }

  /** Writes this model. */
  public void write(OutputStream out) throws IOException {
    try (DataOutputStream data = new DataOutputStream(new GZIPOutputStream(out))) {
      write(data);
    }
  }

  private void write(DataOutputStream data) throws IOException {
    data.writeInt(MAGIC);
    data.writeDouble(sigma);
    data.writeLong(seed);
    table.write(data);
    topics.write(data);
  }

  private long hash() {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream data = new DataOutputStream(bytes);
      write(data);
      data.writeInt(StaticEmbedding.MOST_BYTES);
      data.writeInt(FeatureBank.FREQUENCIES);
      for (int piece = 0; piece < pieces.size(); piece++) {
        data.write(pieces.piece(piece).getBytes(StandardCharsets.UTF_8));
        data.write('\n');
      }
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
      return ByteBuffer.wrap(digest).getLong();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to memory", e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** What tells this model from any other; the first 64 bits of a SHA-256. */
  public long id() {
    return id;
  }

  /**
   * An {@link #id} from how people see it.
   *
   * @throws NumberFormatException when it is not 16 hexadecimal digits
   */
  public static long parse(String shown) {
    return HexFormat.fromHexDigitsToLong(shown);
  }

  /** An {@link #id} as people see it: 16 hexadecimal digits. */
  public static String shown(long id) {
    return HexFormat.of().toHexDigits(id);
  }

  public WordPieces pieces() {
    return pieces;
  }

  public TokenTable table() {
    return table;
  }

  public Topics topics() {
    return topics;
  }

  public FeatureBank features() {
    return features;
  }

  /** Width of the kernel that the features stand for. */
  public double sigma() {
    return sigma;
  }

  private static EmbeddingModel read() {
    try (InputStream in = EmbeddingModel.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + RESOURCE + " is missing");
      }
      return read(in);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the resource " + RESOURCE, e);
    }
  }

  private static final class Shipped {
    static final EmbeddingModel MODEL = read();
  }
}
