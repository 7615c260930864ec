package dev.weir.console.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.console.SampledCalls;
import dev.weir.core.config.ConsoleConfig;
import dev.weir.core.config.MonitorConfig;
import dev.weir.schemas.CallSample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found again, in which order, and what must go when room or time is short. */
class CallStoreTest {

  private static final CallFilter.Range ANY = CallFilter.Range.ANY;

  @TempDir private Path folder;
  private final List<CallStore> open = new ArrayList<>();

  @AfterEach
  void close() {
    open.forEach(CallStore::close);
  }

  @Test
  void findsCallsByTheValuesOfAllFieldsTogether() throws IOException {
    CallStore store = filled(300);
    CallFilter filter =
        CallFilter.ALL.with(FilterField.PROMPT, "support").with(FilterField.VERSION, "v2", "v9");

    FoundCalls found = store.find(filter.with(FilterField.STRATUM, "flagged"), 0, 100);

    assertThat(found.calls())
        .isNotEmpty()
        .allSatisfy(
            call -> {
              assertThat(call.sample().getPromptId()).isEqualTo("support");
              assertThat(call.sample().getPromptVersion()).isEqualTo("v2");
              assertThat(call.sample().getFindings()).hasSize(1);
            });
    long right =
        samples(300).stream()
            .filter(s -> s.getPromptVersion().equals("v2") && !s.getFindings().isEmpty())
            .count();
    assertThat(found.total()).isEqualTo(right);
    assertThat(store.find(CallFilter.ALL.with(FilterField.PROMPT, "none"), 0, 9).total()).isZero();
  }

  @Test
  void findsWordsPhrasesBeginningsAndIds() throws IOException {
    CallStore store = store(Map.of());
    put(store, SampledCalls.saying("a/1", "Where is my parcel?", "It left the store on Monday."));
    put(store, SampledCalls.saying("b", "Wo ist mein Päckchen?", "Es ging am Montag, 12:30."));
    put(store, SampledCalls.saying("c", "我的包裹在哪里", "parcel is my where"));
    store.refresh();

    assertThat(ids(store, "PARCEL my")).containsExactlyInAnyOrder("a/1", "c");
    assertThat(ids(store, "\"my parcel\"")).containsExactly("a/1");
    assertThat(ids(store, "päck*")).containsExactly("b");
    assertThat(ids(store, "包裹")).containsExactly("c");
    assertThat(ids(store, "a/1")).containsExactly("a/1");
    assertThat(ids(store, "trace-1")).hasSize(3);
    assertThat(ids(store, "lamp päckchen")).isEmpty();
    for (String odd : List.of("\"", "* *", "AND OR (", "\\", "a:b [", "\"\"\"", "*")) {
      assertThat(ids(store, odd)).as(odd).isEmpty();
    }
  }

  @Test
  void givesTheOrderThatIsAskedForPageByPage() throws IOException {
    CallStore store = filled(120);
    CallFilter slowest = new CallFilter("", Map.of(), ANY, ANY, ANY, CallOrder.SLOWEST);

    List<Long> times = new ArrayList<>();
    for (int offset = 0; offset < 120; offset += 50) {
      store
          .find(slowest, offset, 50)
          .calls()
          .forEach(call -> times.add(call.sample().getNumbers().get("end-to-end-time")));
    }

    assertThat(times).hasSize(120).isSortedAccordingTo((a, b) -> Long.compare(b, a));
    assertThat(store.find(CallFilter.ALL, 0, 1).calls().get(0).sample().getCallId())
        .isEqualTo("call-119");
  }

  @Test
  void keepsToRangesOfTimeLatencyAndCost() throws IOException {
    CallStore store = filled(200);
    long from = SampledCalls.BEGIN + 50 * SampledCalls.APART;
    long to = SampledCalls.BEGIN + 99 * SampledCalls.APART;
    CallFilter filter =
        new CallFilter(
            "",
            Map.of(),
            new CallFilter.Range(from, to),
            new CallFilter.Range(1_000_000, Long.MAX_VALUE),
            new CallFilter.Range(Long.MIN_VALUE, 2_000_000_000L),
            CallOrder.OLDEST);

    long right =
        samples(200).stream()
            .filter(s -> s.getEventTime() >= from && s.getEventTime() <= to)
            .filter(s -> s.getNumbers().getOrDefault("end-to-end-time", 0L) >= 1_000_000)
            .filter(s -> s.getNumbers().getOrDefault("cost", 0L) <= 2_000_000_000L)
            .count();
    assertThat(right).isPositive();
    assertThat(store.find(filter, 0, 1).total()).isEqualTo(right);
  }

  @Test
  void countsEveryValueAndEverySpanOfWhatWasFound() throws IOException {
    CallStore store = filled(500);
    store.refresh();
    FoundCalls found = store.find(CallFilter.ALL.with(FilterField.PROMPT, "support"), 0, 0);

    Map<String, Long> right = new HashMap<>();
    samples(500).stream()
        .filter(s -> s.getPromptId().equals("support"))
        .forEach(s -> right.merge(s.getPromptVersion(), 1L, Long::sum));
    assertThat(counts(found, FilterField.VERSION)).isEqualTo(right);
    assertThat(counts(found, FilterField.FEEDBACK)).isEqualTo(Map.of("none", found.total()));
    assertThat(found.times().calls().stream().mapToInt(n -> n).sum()).isEqualTo(found.total());
    long rare =
        samples(500).stream()
            .filter(s -> s.getPromptId().equals("support") && !s.getRandom())
            .count();
    assertThat(found.times().rare().stream().mapToInt(n -> n).sum()).isEqualTo(rare);
  }

  @Test
  void leavesAJudgementAloneThatComesBeforeTheFirstCall() throws IOException {
    CallStore store = store(Map.of());
    store.rate("call-0", Rating.GOOD);
    put(store, SampledCalls.sample(0));
    store.rate("call-0", Rating.BAD);
    store.refresh();

    assertThat(store.find(CallFilter.ALL, 0, 9).calls())
        .singleElement()
        .satisfies(call -> assertThat(call.rating()).isEqualTo(Rating.BAD));
  }

  @Test
  void holdsACallThatComesAgainOnceAndFindsItByItsRating() throws IOException {
    CallStore store = filled(20);
    put(store, SampledCalls.sample(3));
    store.rate("call-3", Rating.BAD);
    store.rate("unknown", Rating.GOOD);
    store.refresh();

    assertThat(store.find(CallFilter.ALL, 0, 0).total()).isEqualTo(20);
    FoundCalls bad = store.find(CallFilter.ALL.with(FilterField.FEEDBACK, "bad"), 0, 9);
    assertThat(bad.calls()).extracting(call -> call.sample().getCallId()).containsExactly("call-3");
    assertThat(store.call("call-3"))
        .satisfies(call -> assertThat(call.rating()).isEqualTo(Rating.BAD));
    assertThat(store.call("unknown")).isNull();
  }

  @Test
  void goesOnWhereItWasCommitted() throws IOException {
    CallStore first = filled(30);
    first.commit(Map.of("llm.samples-0", 17L, "llm.samples-1", 13L));
    open.remove(first);
    first.close();

    CallStore again = store(Map.of());

    assertThat(again.positions()).isEqualTo(Map.of("llm.samples-0", 17L, "llm.samples-1", 13L));
    assertThat(again.find(CallFilter.ALL, 0, 0).total()).isEqualTo(30);
    assertThat(again.size().calls()).isEqualTo(30);
  }

  @Test
  void letsTheOldestOfTheCommonestKindGoAndKeepsWhatIsRare() throws IOException {
    CallStore store = store(Map.of("console.max-size", "1mb"));
    int put = 0;
    for (int round = 0; round < 6; round++) {
      for (int k = 0; k < 200; k++) {
        put(store, SampledCalls.sample(put++));
      }
      store.tidy();
    }

    assertThat(store.size().bytes()).isBetween(600_000L, 1L << 20);
    assertThat(store.size().forgotten()).isEqualTo(1_200 - store.size().calls()).isPositive();
    FoundCalls found = store.find(CallFilter.ALL, 0, 0);
    long rare = samples(1_200).stream().filter(sample -> !sample.getRandom()).count();
    Map<String, Long> strata = counts(found, FilterField.STRATUM);
    assertThat(strata.getOrDefault("failed", 0L) + strata.getOrDefault("flagged", 0L))
        .isEqualTo(rare);
    assertThat(store.call("call-1")).as("an old ordinary one").isNull();
    assertThat(store.call("call-1199")).as("the newest").isNotNull();
  }

  @Test
  void forgetsWhatIsTooOldByTheTimeOfTheNewest() throws IOException {
    CallStore store = store(Map.of("console.max-age", "10s"));
    for (int k = 0; k < 100; k++) {
      put(store, SampledCalls.sample(k));
    }
    store.tidy();

    assertThat(store.size().calls()).isEqualTo(21);
    assertThat(store.size().oldest()).isEqualTo(store.size().newest() - 10_000_000);
    assertThat(store.size().forgotten()).isZero();
  }

  @Test
  void saysWhichFolderAnotherConsoleHas() {
    store(Map.of());

    assertThatThrownBy(() -> store(Map.of()))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("console.directory")
        .hasMessageContaining(folder.toString());
  }

  private CallStore store(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("console.directory", folder.toString());
    ConsoleConfig config = MonitorConfig.of(all).console();
    CallStore store = CallStore.open(config);
    open.add(store);
    return store;
  }

  private CallStore filled(int calls) throws IOException {
    CallStore store = store(Map.of());
    for (int k = 0; k < calls; k++) {
      put(store, SampledCalls.sample(k));
      if (k % 100 == 50) {
        // So that there are several segments.
        store.refresh();
      }
    }
    store.refresh();
    return store;
  }

  private static List<CallSample> samples(int calls) {
    List<CallSample> samples = new ArrayList<>();
    for (int k = 0; k < calls; k++) {
      samples.add(SampledCalls.sample(k));
    }
    return samples;
  }

  private static void put(CallStore store, CallSample sample) throws IOException {
    store.put(sample, SampledCalls.bytes(sample), Rating.NONE);
  }

  private static List<String> ids(CallStore store, String words) throws IOException {
    return store.find(CallFilter.ALL.withText(words), 0, 100).calls().stream()
        .map(call -> call.sample().getCallId())
        .toList();
  }

  private static Map<String, Long> counts(FoundCalls found, FilterField field) {
    Map<String, Long> counts = new HashMap<>();
    found.counts().getOrDefault(field, List.of()).forEach(c -> counts.put(c.value(), c.calls()));
    return counts;
  }
}
