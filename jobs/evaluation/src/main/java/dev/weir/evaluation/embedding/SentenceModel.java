package dev.weir.evaluation.embedding;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.weir.core.embedding.WordPieceTokenizer;
import dev.weir.core.embedding.WordPieces;
import java.io.IOException;
import java.io.InputStream;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;

/**
 * all-MiniLM-L6-v2, quantized to 8 bits: a text's first {@value #MOST_TOKENS} tokens become a unit
 * vector of {@value #DIMENSIONS} numbers, the mean over the tokens' last states.
 *
 * <p>One text at a time, for the scales of dynamic quantization go over a batch, so that a text
 * would depend on its neighbours. Deterministic on one kind of processor. Not thread-safe.
 */
public final class SentenceModel implements AutoCloseable {

  /** Length of a vector. */
  public static final int DIMENSIONS = 384;

  /** Tokens of a text that count, its marks of beginning and end among them. */
  public static final int MOST_TOKENS = 256;

  private static final String RESOURCE = "/all-minilm-l6-v2-q.onnx";
  private static final int BEGINNING = 101;
  private static final int END = 102;

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final String hash;
  private final WordPieceTokenizer tokenizer = new WordPieceTokenizer(WordPieces.shipped());

  /** Loads the model, which takes about a second and 100 MB. */
  public SentenceModel() throws IOException {
    byte[] model = model();
    hash = sha256(model);
    environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      session = environment.createSession(model, options);
    } catch (OrtException e) {
      throw new IOException("cannot load the sentence model", e);
    }
  }

  private static byte[] model() throws IOException {
    try (InputStream in = SentenceModel.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IOException("the resource " + RESOURCE + " is missing from the class path");
      }
      return in.readAllBytes();
    }
  }

  private static String sha256(byte[] model) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(model));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** SHA-256 of the model's file, in hexadecimal digits. */
  public String hash() {
    return hash;
  }

  /** The unit vector of a text. */
  public float[] embed(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    tokenizer.over(bytes, 0, bytes.length);
    int[] tokens = new int[Math.min(tokenizer.size(), MOST_TOKENS - 2)];
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] = tokenizer.id(i);
    }
    return embed(tokens);
  }

  /** The unit vector of the text that these tokens make up. */
  public float[] embed(int... tokens) {
    long[] ids = new long[tokens.length + 2];
    ids[0] = BEGINNING;
    for (int i = 0; i < tokens.length; i++) {
      ids[i + 1] = tokens[i];
    }
    ids[ids.length - 1] = END;
    long[] ones = new long[ids.length];
    Arrays.fill(ones, 1);
    long[] shape = {1, ids.length};
    try (OnnxTensor input = OnnxTensor.createTensor(environment, LongBuffer.wrap(ids), shape);
        OnnxTensor mask = OnnxTensor.createTensor(environment, LongBuffer.wrap(ones), shape);
        OnnxTensor types =
            OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[ids.length]), shape);
        OrtSession.Result result =
            session.run(
                Map.of("input_ids", input, "attention_mask", mask, "token_type_ids", types))) {
      return mean(((float[][][]) result.get(0).getValue())[0]);
    } catch (OrtException e) {
      throw new IllegalStateException("the sentence model failed", e);
    }
  }

  private static float[] mean(float[][] states) {
    double[] sum = new double[DIMENSIONS];
    for (float[] state : states) {
      for (int d = 0; d < DIMENSIONS; d++) {
        sum[d] += state[d];
      }
    }
    double squares = 0;
    for (double value : sum) {
      squares += value * value;
    }
    float[] unit = new float[DIMENSIONS];
    for (int d = 0; d < DIMENSIONS; d++) {
      unit[d] = (float) (sum[d] / Math.sqrt(squares));
    }
    return unit;
  }

  @Override
  public void close() throws IOException {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IOException("cannot close the sentence model", e);
    }
  }
}
