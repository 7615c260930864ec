package dev.weir.bench.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Texts to look through: recorded ones, and ones made to cost as much as possible. */
final class BenchTexts {

  private static final int SHORTEST = 200;
  private static final int MEGABYTE = 1 << 20;
  private static final int LINE = 1 << 16;
  private static final long SEED = 7;

  private BenchTexts() {}

  /**
   * All strings of some length in the JSON lines under a folder or in a file, up to a total.
   *
   * @throws IOException when a file cannot be read
   */
  static byte[][] recorded(Path place, int mostBytes) throws IOException {
    List<byte[]> texts = new ArrayList<>();
    int[] left = {mostBytes};
    try (Stream<Path> files = Files.walk(place)) {
      for (Path file :
          files.filter(name -> name.toString().matches(".*\\.jsonl(\\.gz)?")).sorted().toList()) {
        try (BufferedReader lines = open(file)) {
          for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            collect(new ObjectMapper().readTree(line), texts, left);
          }
        }
      }
    }
    return texts.toArray(byte[][]::new);
  }

  private static BufferedReader open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    return new BufferedReader(
        new InputStreamReader(
            file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in,
            StandardCharsets.UTF_8));
  }

  private static void collect(JsonNode node, List<byte[]> texts, int[] left) {
    if (node.isTextual()) {
      byte[] text = node.textValue().getBytes(StandardCharsets.UTF_8);
      if (text.length >= SHORTEST && text.length <= left[0]) {
        texts.add(text);
        left[0] -= text.length;
      }
    }
    node.forEach(child -> collect(child, texts, left));
  }

  /** A megabyte of each kind of hostile text, by name. */
  static Map<String, byte[]> hostile() {
    Random random = new Random(SEED);
    Map<String, byte[]> texts = new LinkedHashMap<>();
    texts.put("@", repeated(() -> "@"));
    texts.put("digits", repeated(() -> "" + random.nextInt(10)));
    texts.put("numbers", repeated(() -> random.nextInt(10_000) + pick(random, " -.")));
    texts.put("nested brackets", repeated(() -> pick(random, "([{")));
    texts.put("near-miss keys", repeated(() -> "AKIAghp_sk-xoxb-AIzaeyJhbGci"));
    texts.put("base64 lines of 64 KB", repeated(() -> base64(random)));
    texts.put("hexadecimal digits", repeated(() -> pick(random, "0123456789abcdef")));
    texts.put("near-miss addresses", repeated(() -> "a.b@c.d@"));
    texts.put("trigger words", repeated(() -> "you are password ignore all the previous reveal "));
    texts.put("right-to-left letters", repeated(() -> "" + (char) (0x5D0 + random.nextInt(26))));
    byte[] noise = new byte[MEGABYTE];
    random.nextBytes(noise);
    texts.put("random bytes", noise);
    return texts;
  }

  private interface Piece {
    String next();
  }

  private static byte[] repeated(Piece piece) {
    StringBuilder text = new StringBuilder();
    while (text.length() < MEGABYTE) {
      text.append(piece.next());
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String pick(Random random, String letters) {
    return String.valueOf(letters.charAt(random.nextInt(letters.length())));
  }

  private static String base64(Random random) {
    StringBuilder line = new StringBuilder();
    String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (int i = 0; i < LINE; i++) {
      line.append(letters.charAt(random.nextInt(letters.length())));
    }
    return line.append('\n').toString();
  }
}
