package dev.weir.bench.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.weir.bench.corpus.TextClass;
import dev.weir.traffic.demo.DemoFiles;
import dev.weir.traffic.recording.Input;
import dev.weir.traffic.recording.Lines;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/** Bodies of requests, each with one text of about the same number of bytes. */
final class CheckBodies {

  private static final int DIFFERENT = 500;
  private static final long SEED = 23;
  private static final ObjectMapper JSON = new ObjectMapper();

  private CheckBodies() {}

  /** Nothing to check: what remains is HTTP and the machine. */
  static final byte[] NOTHING = {};

  /**
   * By kind of text: {@link #NOTHING}, kinds of {@link TextClass}, and the labelled texts of the
   * demo.
   */
  static Map<String, byte[][]> of(int bytes) throws IOException {
    Map<String, byte[][]> kinds = new LinkedHashMap<>();
    kinds.put("none, GET /healthz", new byte[][] {NOTHING});
    SplittableRandom random = new SplittableRandom(SEED);
    for (TextClass kind : TextClass.values()) {
      byte[][] bodies = new byte[DIFFERENT][];
      for (int i = 0; i < bodies.length; i++) {
        bodies[i] = body(kind.text(random, bytes));
      }
      kinds.put(kind.name().toLowerCase(Locale.ROOT).replace('_', ' '), bodies);
    }
    kinds.put("labelled", labelled(bytes));
    return kinds;
  }

  /** Attacks, personal data, secrets and toxic texts, one behind the other up to the size. */
  private static byte[][] labelled(int bytes) throws IOException {
    List<byte[]> bodies = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (Input input :
        List.of(DemoFiles.ATTACKS, DemoFiles.PII, DemoFiles.LEAKS, DemoFiles.TOXIC)) {
      try (Lines lines = input.lines()) {
        while (lines.next()) {
          JsonNode call = JSON.readTree(lines.text());
          text.append(call.at("/messages/0/content").asText()).append('\n');
          text.append(call.path("output").asText()).append('\n');
          while (text.length() >= bytes) {
            bodies.add(body(text.substring(0, bytes)));
            text.delete(0, bytes);
          }
        }
      }
    }
    return bodies.toArray(byte[][]::new);
  }

  private static byte[] body(String text) {
    return JsonNodeFactory.instance.objectNode().put("text", text).toString().getBytes(UTF_8);
  }
}
