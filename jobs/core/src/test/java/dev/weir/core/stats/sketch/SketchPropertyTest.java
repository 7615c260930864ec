package dev.weir.core.stats.sketch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import dev.weir.core.stats.FormatException;
import dev.weir.core.stats.sketch.FrequentWords.Frequent;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SketchPropertyTest {

  private static final int COUNTERS = 8;

  @Property(tries = 60)
  void distinctCountDependsOnTheSetOfWordsAlone(
      @ForAll @Size(max = 3_000) List<@IntRange(max = 2_000) Integer> words,
      @ForAll @IntRange(max = 3_000) int cut,
      @ForAll long seed) {
    List<String> all = words.stream().map(word -> "user-" + word).toList();
    int split = Math.min(cut, all.size());
    DistinctCount parts = distinct(all.subList(split, all.size()));
    parts.merge(distinct(all.subList(0, split)));
    Collections.shuffle(words, new Random(seed));
    DistinctCount once =
        distinct(new HashSet<>(words).stream().map(word -> "user-" + word).toList());

    assertThat(bytes(parts)).isEqualTo(bytes(once)).isEqualTo(bytes(distinct(all)));
    assertThat(parts.estimate()).isEqualTo(once.estimate());
    DistinctCount read = new DistinctCount();
    DistinctCountCodec.read(new ByteReader(bytes(parts)), read);
    assertThat(bytes(read)).isEqualTo(bytes(parts));
  }

  @Test
  void distinctCountIsWithinFourStandardErrors() {
    for (int users : new int[] {0, 1, 7, 1_000, 20_000, 300_000}) {
      DistinctCount count = new DistinctCount();
      IntStream.range(0, users).forEach(user -> add("u" + user, count));
      assertThat(Math.abs(count.estimate() - users)).isLessThanOrEqualTo(users * 4 * 0.0153 + 1e-3);
      assertThat(bytes(count).length).isLessThan(1_400);
    }
  }

  @Property
  void frequentWordsKeepTheirBoundInAnySplit(
      @ForAll @Size(max = 400) List<@IntRange(max = 30) Integer> words,
      @ForAll @IntRange(max = 400) int cut) {
    Map<String, Long> truth = new HashMap<>();
    // Small numbers are common, so that some words are frequent.
    List<String> all = words.stream().map(word -> "w" + word * word / 60).toList();
    all.forEach(word -> truth.merge(word, 1L, Long::sum));
    int split = Math.min(cut, all.size());
    FrequentWords parts = frequent(all.subList(0, split));
    parts.merge(frequent(all.subList(split, all.size())));

    for (FrequentWords found : List.of(frequent(all), parts, written(parts))) {
      assertThat(found.total()).isEqualTo(all.size());
      assertThat(found.error() * (COUNTERS + 1)).isLessThanOrEqualTo(all.size());
      Map<String, Frequent> kept = new HashMap<>();
      found.top(COUNTERS).forEach(one -> kept.put(one.word(), one));
      truth.forEach(
          (word, count) -> {
            Frequent one = kept.get(word);
            assertThat(count).isBetween(one == null ? 0 : one.least(), most(one, found));
          });
    }
  }

  private static long most(@Nullable Frequent one, FrequentWords found) {
    return one == null ? found.error() : one.most();
  }

  @Test
  void theMostFrequentComeFirstAndEquallyFrequentOnesInTheirOrder() {
    FrequentWords words = frequent(List.of("b", "a", "c", "c", "a", "b", "c"));
    assertThat(words.top(2)).containsExactly(new Frequent("c", 3, 3), new Frequent("a", 2, 2));
  }

  @Test
  void bytesThatAreNoSketchAreRefused() {
    ByteWriter writer = new ByteWriter();
    writer.writeByte(1);
    writer.writeBytes(new byte[] {1, 2, 3}, 0, 3);
    assertThatThrownBy(
            () ->
                DistinctCountCodec.read(new ByteReader(writer.toByteArray()), new DistinctCount()))
        .isInstanceOf(FormatException.class);
  }

  private static DistinctCount distinct(List<String> words) {
    DistinctCount count = new DistinctCount();
    words.forEach(word -> add(word, count));
    return count;
  }

  private static void add(String word, DistinctCount count) {
    byte[] bytes = word.getBytes(UTF_8);
    count.add(bytes, 0, bytes.length);
  }

  private static byte[] bytes(DistinctCount count) {
    ByteWriter out = new ByteWriter();
    DistinctCountCodec.write(count, out);
    return out.toByteArray();
  }

  private static FrequentWords frequent(List<String> words) {
    FrequentWords frequent = new FrequentWords(COUNTERS);
    words.forEach(word -> frequent.add(word, 1));
    return frequent;
  }

  private static FrequentWords written(FrequentWords words) {
    ByteWriter out = new ByteWriter();
    FrequentWordsCodec.write(words, out);
    return FrequentWordsCodec.read(new ByteReader(out.toByteArray()));
  }
}
