package dev.weir.core.total;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.call.Segment;
import dev.weir.core.embedding.CallEmbedding;
import dev.weir.core.embedding.EmbeddedCalls;
import dev.weir.core.embedding.EmbeddingModel;
import dev.weir.core.pane.EmbeddingSums;
import dev.weir.core.pane.PaneSums;
import dev.weir.core.signal.SampleCalls;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PromptPlacesTest {

  private static final long PANE = 10_000_000;
  private static final long START = 1_800_000_000_000_000L;
  private static final long RETIRE = 100 * PANE;
  private static final PromptPolicy TWO = new PromptPolicy(PANE, 2, 100, 100, RETIRE);

  /** Calls that went on, by prompt. */
  private final Map<String, Long> admitted = new TreeMap<>();

  private final PromptPlaces places = new PromptPlaces(TWO);

  @Test
  void givesPlacesToThePromptsWithMostCallsWhenThePaneCloses() {
    send(places, "busy", 0, 5);
    send(places, "alpha", 0, 1);
    send(places, "omega", 0, 3);
    close(places, PANE - 1);
    assertThat(admitted).isEmpty();

    close(places, PANE);
    assertThat(admitted)
        .containsExactlyInAnyOrderEntriesOf(Map.of("busy", 5L, "omega", 3L, "__other__", 1L));
    assertThat(collapsed(places)).isEqualTo(1);
  }

  @Test
  void breaksTiesByName() {
    for (String prompt : List.of("c", "b", "a")) {
      send(places, prompt, 0, 1);
    }
    close(places, PANE);

    assertThat(admitted).containsOnlyKeys("a", "b", "__other__");
  }

  @Test
  void keepsAPlaceHoweverMuchNewcomersCall() {
    send(places, "a", 0, 1);
    send(places, "b", 0, 1);
    close(places, PANE);
    admitted.clear();
    send(places, "c", 1, 1_000);
    send(places, "a", 1, 1);
    close(places, 2 * PANE);

    assertThat(admitted).containsExactlyInAnyOrderEntriesOf(Map.of("a", 1L, "__other__", 1_000L));
  }

  @Test
  void letsSettledPromptsPassAndKeepsBackWhatIsNew() {
    send(places, "a", 0, 1);
    close(places, PANE);

    assertThat(places.settled("a", START + 6 * PANE)).isFalse();
    assertThat(places.settled("a", START + 7 * PANE)).isTrue();
    assertThat(places.settled("b", START + 7 * PANE)).isFalse();
  }

  @Test
  void freesThePlaceOfAPromptThatFellSilent() {
    send(places, "a", 0, 1);
    send(places, "b", 0, 1);
    close(places, PANE);
    assertThat(places.settled("a", START + 20 * PANE)).isTrue();
    assertThat(places.nextRetirement()).isEqualTo(START + PANE + RETIRE);

    places.retireIdle(START + PANE + RETIRE);
    assertThat(places.nextRetirement()).isEqualTo(START + 21 * PANE + RETIRE);
    admitted.clear();
    send(places, "c", 120, 4);
    close(places, 121 * PANE);
    assertThat(admitted).containsExactlyEntriesOf(Map.of("c", 4L));

    places.retireIdle(START + 300 * PANE);
    assertThat(places.isEmpty()).isTrue();
    assertThat(places.nextRetirement()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void countsWhatComesForAClosedPaneInTheEarliestOpenOne() {
    send(places, "a", 5, 1);
    close(places, 6 * PANE);
    send(places, "b", 0, 1);

    assertThat(places.nextClose()).isEqualTo(START + 7 * PANE);
    close(places, 7 * PANE);
    assertThat(admitted).containsEntry("b", 1L);
  }

  @Test
  void countsTooManyVersionsOfAPromptUnderItsOwnName() {
    PromptPolicy narrow = new PromptPolicy(PANE, 2, 2, 3, RETIRE);
    PromptPlaces few = new PromptPlaces(narrow);
    Map<String, Long> versions = new TreeMap<>();
    for (String version : List.of("v5", "v1", "v4", "v2", "v3")) {
      send(few, "many", version, 0, 1);
    }
    few.closePanes(
        START + PANE,
        (start, segment, sums) -> {
          Segment parts = Segment.read(segment, 0, segment.length);
          versions.merge(parts.promptId() + " " + parts.promptVersion(), sums.calls(), Long::sum);
        });

    assertThat(versions)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("many v1", 1L, "many v2", 1L, "many v3", 1L, "many __other__", 2L));
    assertThat(collapsed(few)).isZero();
  }

  @Test
  void showsWhatWaitsThoughThePaneMayGrow() {
    send(places, "a", 0, 1);
    places.admitPending(this::take);

    assertThat(admitted).containsEntry("a", 1L);
    assertThat(places.nextClose()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void sumsThatWaitKeepTheFeaturesThatDriftIsFoundBy() {
    CallEmbedding embedding = new CallEmbedding(EmbeddingModel.shipped(), 1);
    PaneSums sums = EmbeddedCalls.sums(embedding, List.of("What is my balance?"), 0);
    byte[] segment = new Segment("production", "a", "v1", "model", "provider").write();
    places.hold("a", START, segment, sums);
    places.hold("a", START, segment, sums);
    List<Long> texts = new ArrayList<>();
    restarted(places, TWO)
        .closePanes(START + PANE, (start, of, admitted) -> texts.add(texts(admitted)));

    assertThat(texts).containsExactly(2L);
  }

  private static long texts(PaneSums sums) {
    EmbeddingSums features = sums.embeddings();
    return features == null ? 0 : features.input().count();
  }

  /** A hundred prompts into ten places: neither order nor a restart in between changes anything. */
  @Property(tries = 50)
  void decidesTheSameInAnyOrderOfArrival(
      @ForAll long seed,
      @ForAll @IntRange(min = 10, max = 150) int prompts,
      @ForAll @IntRange(min = 1, max = 150) int segments) {
    PromptPolicy policy = new PromptPolicy(PANE, 10, prompts, segments, RETIRE);
    Random random = new Random(seed);
    List<String> arrivals = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      arrivals.add("p" + random.nextInt(100) + " v" + random.nextInt(5));
    }
    Map<String, Long> first = run(policy, arrivals, -1);
    Collections.shuffle(arrivals, random);
    Map<String, Long> second = run(policy, arrivals, random.nextInt(300));

    assertThat(second).isEqualTo(first);
    assertThat(first.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(300);
    assertThat(first.keySet().stream().map(shown -> shown.split(" ", 2)[0]).distinct()).hasSize(11);
  }

  private Map<String, Long> run(PromptPolicy policy, List<String> arrivals, int restartAt) {
    admitted.clear();
    PromptPlaces current = new PromptPlaces(policy);
    for (int i = 0; i < arrivals.size(); i++) {
      if (i == restartAt) {
        current = restarted(current, policy);
      }
      String[] arrival = arrivals.get(i).split(" ", 2);
      send(current, arrival[0], arrival[1], 0, 1);
    }
    close(restarted(current, policy), PANE);
    return new TreeMap<>(admitted);
  }

  private static PromptPlaces restarted(PromptPlaces before, PromptPolicy policy) {
    ByteWriter written = new ByteWriter();
    new PromptPlacesCodec().write(before, written);
    PromptPlaces after = new PromptPlaces(policy);
    new PromptPlacesCodec().read(new ByteReader(written.toByteArray()), after);
    ByteWriter again = new ByteWriter();
    new PromptPlacesCodec().write(after, again);
    assertThat(again.toByteArray()).isEqualTo(written.toByteArray());
    return after;
  }

  private static void send(PromptPlaces to, String prompt, int pane, int calls) {
    send(to, prompt, "v1", pane, calls);
  }

  private static void send(PromptPlaces to, String prompt, String version, int pane, int calls) {
    byte[] segment = new Segment("test", prompt, version, "model", "provider").write();
    to.hold(prompt, START + pane * PANE, segment, sums(prompt, calls));
  }

  private static PaneSums sums(String prompt, int calls) {
    SampleCalls samples = new SampleCalls(prompt.hashCode());
    PaneSums sums = new PaneSums();
    for (int i = 0; i < calls; i++) {
      sums.add(SampleCalls.row(samples.answered("v1", i).build(), SampleCalls.price()));
    }
    return sums;
  }

  private void close(PromptPlaces of, long offset) {
    of.closePanes(START + offset, this::take);
  }

  private void take(long paneStart, byte[] segment, PaneSums sums) {
    Segment parts = Segment.read(segment, 0, segment.length);
    String version = parts.promptVersion().equals("v1") ? "" : " " + parts.promptVersion();
    boolean other = parts.promptId().equals(LabelValue.OTHER);
    admitted.merge(parts.promptId() + (other ? "" : version), sums.calls(), Long::sum);
  }

  private static long collapsed(PromptPlaces of) {
    MonitorCounts counts = new MonitorCounts();
    of.drainCounts(counts);
    return counts.get(MonitorCount.COLLAPSED_PROMPT);
  }
}
