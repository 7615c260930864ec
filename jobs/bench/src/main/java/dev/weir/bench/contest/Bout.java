package dev.weir.bench.contest;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.bench.corpus.CorpusShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a contestant process is told: the duel, where the broker is, and what its topics hold.
 *
 * @param bootstrap where the broker is
 * @param corpora what its topics hold
 * @param duel what to run
 */
public record Bout(String bootstrap, List<CorpusShape> corpora, Duel duel) {

  /** Reads and writes every message between the processes. */
  public static final ObjectMapper JSON = new ObjectMapper();

  CorpusShape corpus(String topic) {
    return corpora.stream().filter(shape -> shape.topic().equals(topic)).findFirst().orElseThrow();
  }

  /** One line of the answer: either a run or a profile. */
  public record Line(@Nullable Slice slice, @Nullable Profile profile) {}
}
