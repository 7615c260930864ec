package dev.weir.bench.validators;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.bench.corpus.Corpus;
import dev.weir.bench.corpus.CorpusShape;
import dev.weir.bench.corpus.TextClass;
import dev.weir.core.call.BodyCodec;
import dev.weir.core.call.CallHeader;
import dev.weir.core.validate.CheckedCall;
import dev.weir.core.validate.Side;
import dev.weir.evaluation.call.CallBuilder;
import dev.weir.evaluation.labelled.LabelledSets;
import dev.weir.evaluation.labelled.Row;
import dev.weir.schemas.LlmCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Calls to measure validation with, in the bytes that the pipeline sees. */
final class BenchCalls {

  private static final BodyCodec<LlmCall> CODEC = BodyCodec.of(LlmCall.getClassSchema());
  private static final int SHORTEST = 100;

  /** As in the corpus of the pipeline benchmark: a quarter of what is asked is the system's. */
  private static final double SYSTEM_SHARE = 0.17;

  private static final double INPUT_SHARE = 0.5;

  private BenchCalls() {}

  /** Calls of the pipeline benchmark. */
  static List<byte[]> made(int calls, int callBytes) {
    Corpus corpus =
        new Corpus(
            new CorpusShape("", calls, callBytes, TextClass.ONE_PERCENT, 50, 2_000, "none", 2));
    List<byte[]> made = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      made.add(CODEC.write(corpus.call(i)));
    }
    return made;
  }

  /**
   * Calls of the longer texts in JSON lines, joined until a call has so many characters.
   *
   * @param grounded whether what is asked is mostly a document, as where answers are retrieved
   */
  static List<byte[]> recorded(Path place, int mostCalls, int callBytes, boolean grounded)
      throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(place)) {
      for (Path file :
          files.filter(name -> name.toString().matches(".*\\.jsonl(\\.gz)?")).sorted().toList()) {
        for (Row row : new LabelledSets(place).read("", place.relativize(file).toString())) {
          collect(row.fields(), all);
        }
      }
    }
    List<byte[]> calls = new ArrayList<>();
    int at = 0;
    int system = (int) (SYSTEM_SHARE * callBytes);
    int input = (int) (INPUT_SHARE * callBytes);
    while (at + callBytes < all.length() && calls.size() < mostCalls) {
      String first = all.substring(at, at + system);
      String second = all.substring(at + system, at + input);
      CallBuilder call =
          grounded
              ? new CallBuilder().message("user", first).document(second)
              : new CallBuilder().message("system", first).message("user", second);
      calls.add(call.output(all.substring(at + input, at + callBytes)).bytes());
      at += callBytes;
    }
    return calls;
  }

  /** Texts that validators look at on some sides, in all the calls. */
  static long texts(List<byte[]> calls, Set<Side> sides) {
    CallHeader header = new CallHeader();
    CheckedCall checked = new CheckedCall();
    long texts = 0;
    for (byte[] call : calls) {
      header.read(call, 0, call.length);
      checked.over(header);
      for (int i = 0; i < checked.size(); i++) {
        texts += sides.contains(checked.text(i).side()) ? 1 : 0;
      }
    }
    return texts;
  }

  private static void collect(JsonNode node, StringBuilder all) {
    if (node.isTextual() && node.textValue().length() >= SHORTEST) {
      all.append(node.textValue()).append('\n');
    }
    node.forEach(child -> collect(child, all));
  }
}
