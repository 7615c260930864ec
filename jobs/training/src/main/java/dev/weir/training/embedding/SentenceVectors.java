package dev.weir.training.embedding;

import dev.weir.evaluation.embedding.SentenceModel;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Vectors of the sentence model, remembered in a file by the hash of their text, because the model
 * takes milliseconds a text and training is done more than once.
 */
final class SentenceVectors {

  private static final int STEP = 10_000;

  private final Path file;
  private final Map<Long, float[]> known = new HashMap<>();

  /** Reads what the file has; a file that is not there is an empty one. */
  SentenceVectors(Path file) throws IOException {
    this.file = file;
    if (!Files.exists(file)) {
      return;
    }
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 20))) {
      byte[] values = new byte[Float.BYTES * SentenceModel.DIMENSIONS];
      while (true) {
        long key = in.readLong();
        in.readFully(values);
        float[] vector = new float[SentenceModel.DIMENSIONS];
        ByteBuffer.wrap(values).asFloatBuffer().get(vector);
        known.put(key, vector);
      }
    } catch (EOFException e) {
      System.out.println("read " + known.size() + " vectors from " + file);
    }
  }

  /** Vectors of texts, those that are not known yet computed by all processors. */
  List<float[]> of(List<String> texts) throws IOException, InterruptedException {
    List<String> missing = texts.stream().filter(text -> !known.containsKey(key(text))).toList();
    compute(missing);
    List<float[]> vectors = new ArrayList<>();
    for (String text : texts) {
      vectors.add(known.get(key(text)));
    }
    return vectors;
  }

  private void compute(List<String> texts) throws IOException, InterruptedException {
    Map<Long, float[]> made = new ConcurrentHashMap<>();
    AtomicInteger next = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
      SentenceModel model = new SentenceModel();
      Thread thread =
          new Thread(
              () -> {
                for (int at = next.getAndIncrement();
                    at < texts.size();
                    at = next.getAndIncrement()) {
                  made.put(key(texts.get(at)), model.embed(texts.get(at)));
                  if (at % STEP == 0) {
                    System.out.println("sentence vectors " + at + " of " + texts.size());
                  }
                }
              });
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    known.putAll(made);
    append(made);
  }

  private void append(Map<Long, float[]> made) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(
            new BufferedOutputStream(
                Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                1 << 20))) {
      for (Map.Entry<Long, float[]> entry : made.entrySet()) {
        out.writeLong(entry.getKey());
        for (float value : entry.getValue()) {
          out.writeFloat(value);
        }
      }
    }
  }

  private static long key(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes)).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
