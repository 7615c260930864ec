package dev.weir.core.total;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.call.CallHeader;
import dev.weir.core.call.Segment;
import dev.weir.core.metric.MetricCatalogue;
import dev.weir.core.pane.LocalPanes;
import dev.weir.core.pane.PaneSums;
import dev.weir.core.signal.SampleCalls;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import dev.weir.schemas.Label;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.MetricExemplar;
import dev.weir.schemas.MetricKind;
import dev.weir.schemas.MetricTotal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PromptTotalsTest {

  private static final long SECOND = 1_000_000;
  private static final long PANE = 10 * SECOND;
  private static final long HOUR = 3_600 * SECOND;
  private static final long START = SampleCalls.NEW_YEAR;
  private static final TotalsPolicy POLICY = TotalsPolicy.standard();

  private final Map<String, MetricTotal> board = new TreeMap<>();
  private final List<String> ended = new ArrayList<>();
  private final SampleCalls calls = new SampleCalls(3);

  @Test
  void showsNothingOfAPaneBeforeItCloses() {
    PromptTotals totals = totals(POLICY);
    add(totals, 0, calls.answered("v1", 100).build());

    totals.closePanes(START + PANE - 1);
    drain(totals);
    assertThat(board).isEmpty();
    assertThat(totals.nextClose()).isEqualTo(START + PANE);

    totals.closePanes(START + PANE);
    drain(totals);
    assertThat(requests("v1", "ok").getValue()).isEqualTo(1);
    assertThat(requests("v1", "ok").getWindowEnd()).isEqualTo(START + PANE);
  }

  @Test
  void createsAllOutcomesAtZeroAndOnlyTheSeriesThatHaveValues() {
    PromptTotals totals = totals(POLICY);
    add(totals, 0, calls.failed("v1", 100, "rate_limit").build());
    totals.admitPending();
    drain(totals);

    assertThat(requests("v1", "ok").getValue()).isZero();
    assertThat(requests("v1", "timeout").getValue()).isZero();
    assertThat(requests("v1", "cancelled").getValue()).isZero();
    assertThat(requests("v1", "error").getValue()).isEqualTo(1);
    assertThat(board.keySet())
        .noneMatch(key -> key.startsWith("llm_cost_usd") || key.contains("HISTOGRAM"))
        .contains(
            "llm_request_errorsCOUNTER{environment=\"production\",error_type=\"rate_limit\","
                + "model=\"large-2\",prompt_id=\"summary\",prompt_version=\"v1\",provider=\"acme\"}");
  }

  @Test
  void writesOnlyWhatHasChanged() {
    PromptTotals totals = totals(POLICY);
    add(totals, 0, calls.answered("v1", 100).build(), calls.failed("v2", 100, "x").build());
    totals.admitPending();
    drain(totals);
    board.clear();
    drain(totals);
    assertThat(board).isEmpty();

    add(totals, 1, calls.failed("v2", 11_000, "x").build());
    totals.admitPending();
    drain(totals);
    assertThat(board).hasSize(3);
    assertThat(requests("v2", "error").getValue()).isEqualTo(2);
  }

  /** Prometheus stores no exemplar that is older than one it has of the series. */
  @Test
  void showsNoExemplarOlderThanThoseOfEarlierPanes() {
    PromptTotals totals = totals(POLICY);
    add(totals, 0, traced("first", 2, 8), traced("second", 4, 5));
    assertThat(drainedTraces(totals)).containsExactlyInAnyOrder("first", "second");

    add(totals, 1, traced("late and slow", 3, 60));
    assertThat(drainedTraces(totals)).containsExactly("second");

    add(totals, 2, traced("slow", 22, 9), traced("new", 24, 1), traced("slower, late", 1, 90));
    assertThat(drainedTraces(totals)).containsExactly("new");

    add(totals, 3, traced("slow again", 32, 9), traced("newest", 34, 1));
    assertThat(drainedTraces(totals)).containsExactlyInAnyOrder("slow again", "newest");
  }

  private LlmCall traced(String trace, long over, long took) {
    return calls
        .answered("v1", 0)
        .setTraceId(trace)
        .setRequestedAt(START + (over - took) * SECOND)
        .setFirstTokenAt(null)
        .setLastTokenAt(null)
        .setRespondedAt(START + over * SECOND)
        .build();
  }

  private List<String> drainedTraces(PromptTotals totals) {
    totals.admitPending();
    drain(totals);
    return board.values().stream()
        .filter(total -> total.getMetric().equals(MetricCatalogue.DURATION.name()))
        .flatMap(total -> total.getExemplars().stream())
        .map(MetricExemplar::getTraceId)
        .toList();
  }

  @Test
  void showsWhenAVersionWasFirstSeen() {
    PromptTotals totals = totals(POLICY);
    LlmCall later = calls.answered("v1", 5_000).setRespondedAt(START + 6 * SECOND).build();
    LlmCall first = calls.answered("v1", 1_000).setRespondedAt(START + 2 * SECOND).build();
    add(totals, 0, later, first);
    totals.admitPending();
    drain(totals);

    MetricTotal seen =
        board.get(
            "llm_prompt_version_first_seen_timestamp_secondsGAUGE{environment=\"production\","
                + "prompt_id=\"summary\",prompt_version=\"v1\"}");
    assertThat(Objects.requireNonNull(seen).getValue()).isEqualTo(START + 2 * SECOND);
  }

  @Test
  void givesFreePlacesToTheVersionsWithMostCallsAndFoldsTheRest() {
    PromptTotals totals = totals(POLICY.withVersions(2));
    add(totals, 0, answered("a", 1), answered("b", 3), answered("c", 2), answered("d", 2));
    totals.admitPending();
    drain(totals);

    assertThat(versions()).containsExactly("__other__", "b", "c");
    assertThat(requests("__other__", "ok").getValue()).isEqualTo(3);
    assertThat(counts(totals).get(MonitorCount.COLLAPSED_VERSION)).isEqualTo(3);
    assertThat(counts(totals).get(MonitorCount.COLLAPSED_VERSION)).isZero();
  }

  @Test
  void replacesAHolderOnlyByANewcomerWithMoreThanTwiceItsRecentCalls() {
    PromptTotals totals = totals(POLICY.withVersions(1));
    add(totals, 0, answered("old", 3));
    add(totals, 1, answered("new", 6));
    totals.admitPending();
    drain(totals);
    assertThat(versions()).containsExactly("__other__", "old");

    add(totals, 2, answered("new", 7));
    totals.admitPending();
    drain(totals);
    assertThat(versions()).containsExactly("__other__", "new");
    assertThat(requests("new", "ok").getValue()).isEqualTo(7);
    assertThat(requests("__other__", "ok").getValue()).isEqualTo(6);
    assertThat(ended).anyMatch(key -> key.startsWith("llm_requests") && key.contains("\"old\""));
  }

  @Test
  void letsAnyNewcomerReplaceAHolderThatWasIdleForTwoPeriods() {
    PromptTotals totals = totals(POLICY.withVersions(1));
    add(totals, 0, answered("old", 100));
    add(totals, (int) (2 * HOUR / PANE), answered("new", 1));
    totals.admitPending();
    drain(totals);
    assertThat(versions()).containsExactly("new");
  }

  @Test
  void startsALaterLifeOfASeriesAtZeroWithAGreaterIncarnation() {
    PromptTotals totals = totals(POLICY);
    add(totals, 0, answered("v1", 5));
    totals.admitPending();
    drain(totals);
    int first = requests("v1", "ok").getIncarnation();
    assertThat(totals.nextRetirement()).isEqualTo(START + PANE + 24 * HOUR);

    totals.retireIdle(START + 24 * HOUR);
    drain(totals);
    assertThat(versions()).containsExactly("v1");
    List<String> living = List.copyOf(board.keySet());
    totals.retireIdle(totals.nextRetirement());
    drain(totals);
    assertThat(board).isEmpty();
    assertThat(ended).containsExactlyInAnyOrderElementsOf(living);
    assertThat(totals.isEmpty()).isTrue();

    add(totals, 9_000, answered("v1", 2));
    totals.admitPending();
    drain(totals);
    assertThat(requests("v1", "ok").getValue()).isEqualTo(2);
    assertThat(requests("v1", "ok").getIncarnation()).isGreaterThan(first);
  }

  @Test
  void countsWhatComesForAClosedPaneInTheNextOne() {
    PromptTotals totals = totals(POLICY);
    add(totals, 5, answered("v1", 1));
    totals.admitPending();
    add(totals, 2, answered("v1", 1));
    assertThat(totals.nextClose()).isEqualTo(START + 7 * PANE);
    totals.admitPending();
    drain(totals);
    assertThat(requests("v1", "ok").getValue()).isEqualTo(2);
  }

  @Test
  void staysSmallUnderAFloodOfVersionsAndKeepsThoseThatWereThere() {
    PromptTotals totals = totals(POLICY);
    add(totals, 0, answered("a-long-established-version", 20));
    totals.admitPending();
    long flood = 0;
    for (int k = 0; k < 30_000; k++) {
      totals.add(START + 8 * PANE, segment("f" + k), sums(calls.answered("f" + k, 80_000).build()));
      flood++;
    }
    add(totals, 8, answered("a-long-established-version", 1));
    assertThat(bytes(totals)).hasSizeLessThan(2_000_000);
    totals.admitPending();
    drain(totals);

    assertThat(versions()).hasSize(51).contains("a-long-established-version");
    assertThat(requests("a-long-established-version", "ok").getValue()).isEqualTo(21);
    assertThat(sumOfRequests()).isEqualTo(flood + 21);
    assertThat(bytes(totals)).hasSizeLessThan(200_000);
  }

  @Property(tries = 20)
  void keepTheSameSegmentsApartWhateverTheOrderOfAFlood(@ForAll long seed) {
    TotalsPolicy narrow = new TotalsPolicy(PANE, 3, 2, 2, 3, 4, 10, 24 * HOUR, HOUR);
    List<Integer> flood = new ArrayList<>();
    for (int k = 0; k < 40; k++) {
      flood.add(k);
      flood.add(k % 7);
    }
    byte[] first = null;
    for (int run = 0; run < 3; run++) {
      PromptTotals totals = totals(narrow);
      Collections.shuffle(flood, new Random(seed + run));
      for (int k : flood) {
        totals.add(START, segment("v" + k), sums(new SampleCalls(k).answered("v" + k, k).build()));
      }
      totals.admitPending();
      first = first == null ? bytes(totals) : first;
      assertThat(bytes(totals)).isEqualTo(first);
    }
  }

  @Test
  void givesAWordThatComesBackAGreaterIncarnation() {
    TotalsPolicy oneWord = new TotalsPolicy(PANE, 5, 2, 2, 1, 5, 10, 24 * HOUR, HOUR);
    PromptTotals totals = totals(oneWord);
    add(totals, 0, calls.failed("v1", 1, "slow").build());
    totals.admitPending();
    drain(totals);
    int first = errors("slow").getIncarnation();

    add(totals, 1, failed("fast", 3));
    add(totals, 2, failed("slow", 7));
    totals.admitPending();
    drain(totals);

    assertThat(errors("slow").getValue()).isEqualTo(7);
    assertThat(errors("slow").getIncarnation()).isGreaterThan(first);
    assertThat(ended)
        .anyMatch(key -> key.contains("\"fast\""))
        .anyMatch(key -> key.contains("\"slow\""));
    assertThat(requests("v1", "error").getValue()).isEqualTo(11);
  }

  private LlmCall[] failed(String type, int count) {
    LlmCall[] some = new LlmCall[count];
    for (int k = 0; k < count; k++) {
      some[k] = calls.failed("v1", 1, type).build();
    }
    return some;
  }

  private MetricTotal errors(String type) {
    return board.values().stream()
        .filter(total -> label(total, "error_type").equals(type))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no errors of type " + type));
  }

  @Property(tries = 40)
  void areTheSameWhateverTheOrderAndTheNumberOfSubtasks(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int subtasks) {
    Random random = new Random(seed);
    SampleCalls samples = new SampleCalls(seed);
    List<LlmCall> stream = new ArrayList<>();
    for (int k = 0; k < 200; k++) {
      stream.add(samples.any(12, 60));
    }
    TotalsPolicy policy = POLICY.withVersions(3);
    PromptTotals one = totals(policy);
    run(one, List.of(stream));
    PromptTotals many = totals(policy);
    Collections.shuffle(stream, random);
    List<List<LlmCall>> parts = new ArrayList<>();
    for (int k = 0; k < subtasks; k++) {
      parts.add(new ArrayList<>());
    }
    stream.forEach(call -> parts.get(random.nextInt(subtasks)).add(call));
    run(many, parts);

    assertThat(records(many)).isEqualTo(records(one));
    assertThat(bytes(many)).isEqualTo(bytes(one));
  }

  @Property(tries = 25)
  void goOnFromTheirBytesAsIfNothingHadHappened(@ForAll long seed) {
    SampleCalls samples = new SampleCalls(seed);
    PromptTotals whole = totals(POLICY.withVersions(3));
    PromptTotals restored = totals(POLICY.withVersions(3));
    for (int second = 0; second < 60; second += 5) {
      List<LlmCall> some = new ArrayList<>();
      for (int k = 0; k < 15; k++) {
        some.add(samples.any(8, second + 5));
      }
      deliver(whole, some);
      deliver(restored, some);
      whole.closePanes(START + second * SECOND);
      restored.closePanes(START + second * SECOND);
      PromptTotals read = totals(POLICY.withVersions(3));
      new PromptTotalsCodec().read(new ByteReader(bytes(restored)), read);
      restored = read;
    }
    assertThat(bytes(restored)).isEqualTo(bytes(whole));
    assertThat(records(restored)).containsAllEntriesOf(records(whole));
  }

  private static void run(PromptTotals totals, List<List<LlmCall>> subtasks) {
    for (List<LlmCall> calls : subtasks) {
      deliver(totals, calls);
    }
    totals.closePanes(Long.MAX_VALUE);
  }

  private static void deliver(PromptTotals totals, List<LlmCall> stream) {
    LocalPanes panes = new LocalPanes((p, m, t) -> SampleCalls.price(), 1 << 24);
    for (LlmCall call : stream) {
      CallHeader header = SampleCalls.header(call);
      long at = Math.max(header.eventTime(), START);
      panes.add(header, at, Math.floorDiv(at, PANE) * PANE, false);
    }
    panes.drain((segment, pane, sums) -> totals.add(pane, segment, sums));
  }

  private static Map<String, MetricTotal> records(PromptTotals totals) {
    Map<String, MetricTotal> records = new TreeMap<>();
    totals.drainDirty(total -> records.put(SeriesKey.of(total), total), key -> {});
    return records;
  }

  private LlmCall[] answered(String version, int count) {
    LlmCall[] some = new LlmCall[count];
    for (int k = 0; k < count; k++) {
      some[k] = calls.answered(version, 100).build();
    }
    return some;
  }

  private static void add(PromptTotals totals, int pane, LlmCall[]... calls) {
    for (LlmCall[] some : calls) {
      add(totals, pane, some);
    }
  }

  private static void add(PromptTotals totals, int pane, LlmCall... calls) {
    for (LlmCall call : calls) {
      totals.add(START + pane * PANE, segment(call.getPromptVersion()), sums(call));
    }
  }

  private static byte[] segment(String version) {
    return new Segment("production", "summary", version, "large-2", "acme").write();
  }

  private static PaneSums sums(LlmCall call) {
    PaneSums sums = new PaneSums();
    sums.add(SampleCalls.row(call, SampleCalls.price()));
    return sums;
  }

  private void drain(PromptTotals totals) {
    totals.drainDirty(
        total -> board.put(SeriesKey.of(total), total),
        key -> {
          ended.add(key);
          board.remove(key);
        });
  }

  private static MonitorCounts counts(PromptTotals totals) {
    MonitorCounts counts = new MonitorCounts();
    totals.drainCounts(counts);
    return counts;
  }

  private MetricTotal requests(String version, String outcome) {
    return board.values().stream()
        .filter(total -> total.getMetric().equals("llm_requests"))
        .filter(total -> label(total, "prompt_version").equals(version))
        .filter(total -> label(total, "outcome").equals(outcome))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no requests of " + version + " " + outcome));
  }

  private List<String> versions() {
    return board.values().stream()
        .filter(total -> total.getMetric().equals("llm_requests"))
        .map(total -> label(total, "prompt_version"))
        .distinct()
        .sorted()
        .toList();
  }

  private long sumOfRequests() {
    return board.values().stream()
        .filter(total -> total.getMetric().equals("llm_requests"))
        .filter(total -> total.getKind() == MetricKind.COUNTER)
        .mapToLong(MetricTotal::getValue)
        .sum();
  }

  private static String label(MetricTotal total, String name) {
    for (Label label : total.getLabels()) {
      if (label.getName().equals(name)) {
        return label.getValue();
      }
    }
    return "";
  }

  private static PromptTotals totals(TotalsPolicy policy) {
    return new PromptTotals("production", "summary", 42, policy);
  }

  private static byte[] bytes(PromptTotals totals) {
    ByteWriter out = new ByteWriter();
    new PromptTotalsCodec().write(totals, out);
    return out.toByteArray();
  }
}
