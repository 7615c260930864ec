package dev.weir.core.pane;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.weir.core.call.CallHeader;
import dev.weir.core.call.DerivedVersion;
import dev.weir.core.call.Segment;
import dev.weir.core.signal.Pricing;
import dev.weir.core.signal.SampleCalls;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.Message;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LocalPanesTest {

  private static final long PANE = 10_000_000;
  private static final Pricing PRICING = (provider, model, at) -> SampleCalls.price();

  @Property(tries = 30)
  void sumUpEverySegmentAndPaneAlone(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 300) int versions,
      @ForAll @IntRange(min = 1, max = 400) int flushEvery) {
    SampleCalls samples = new SampleCalls(seed);
    LocalPanes panes = new LocalPanes(PRICING, 1 << 26);
    Map<String, PaneSums> expected = new TreeMap<>();
    Map<String, PaneSums> found = new TreeMap<>();
    for (int k = 0; k < 600; k++) {
      LlmCall call = samples.any(versions, 30);
      CallHeader header = SampleCalls.header(call);
      long pane = Math.floorDiv(header.requestedAt(), PANE) * PANE;
      panes.add(header, header.eventTime(), pane, false);
      expected
          .computeIfAbsent(call.getPromptVersion() + "@" + pane, key -> new PaneSums())
          .add(PaneSumsPropertyTest.row(call));
      if (k % flushEvery == 0) {
        drain(panes, found);
      }
    }
    drain(panes, found);

    assertThat(found.keySet()).isEqualTo(expected.keySet());
    expected.forEach(
        (key, sums) ->
            assertThat(PaneSumsPropertyTest.bytes(sums))
                .isEqualTo(PaneSumsPropertyTest.bytes(find(found, key))));
    assertThat(panes.size()).isZero();
  }

  @Test
  void askForThePriceOnceForEachSegmentAndPane() {
    Map<String, Integer> asked = new HashMap<>();
    LocalPanes panes =
        new LocalPanes(
            (provider, model, at) -> {
              asked.merge(provider + " " + model + " " + at, 1, Integer::sum);
              return SampleCalls.price();
            },
            1 << 20);
    SampleCalls samples = new SampleCalls(2);
    for (int k = 0; k < 50; k++) {
      add(panes, samples.answered("v1", k).build(), (k % 2) * PANE);
    }
    assertThat(asked)
        .containsOnly(Map.entry("acme large-2 0", 1), Map.entry("acme large-2 " + PANE, 1));
  }

  @Test
  void deriveTheVersionOfCallsThatNameNone() {
    LlmCall call =
        LlmCall.newBuilder(new SampleCalls(1).answered("", 1).build())
            .setMessages(List.of(new Message("system", "Be brief."), new Message("user", "Hi")))
            .build();
    LlmCall silent = new SampleCalls(1).answered("", 1).setPromptVersion(null).build();
    String derived = DerivedVersion.text(new DerivedVersion().of(SampleCalls.header(call)));

    assertThat(segments(call, silent))
        .containsExactlyInAnyOrder(
            new Segment("production", "summary", derived, "large-2", "acme"),
            new Segment("production", "summary", "", "large-2", "acme"));
  }

  @Test
  void cutPartsOfAbsurdLength() {
    LlmCall call =
        new SampleCalls(1).answered("v".repeat(5_000), 1).setProvider("p".repeat(100_000)).build();
    assertThat(segments(call))
        .containsExactly(
            new Segment("production", "summary", "v".repeat(256), "large-2", "p".repeat(256)));
  }

  @Test
  void stayWithinTheirBoundUnderAMillionVersions() {
    long bound = 4 << 20;
    LocalPanes panes = new LocalPanes(PRICING, bound);
    LlmCall.Builder call = new SampleCalls(9).answered("", 1).setOutput("x");
    long calls = 0;
    long[] drained = {0};
    long most = 0;
    for (int k = 0; k < 1_000_000; k += 25) {
      add(panes, call.setPromptVersion("version-" + k).build(), 0);
      calls++;
      most = Math.max(most, panes.approximateBytes());
      if (panes.full()) {
        panes.drain((segment, pane, sums) -> drained[0] += sums.calls());
      }
    }
    panes.drain((segment, pane, sums) -> drained[0] += sums.calls());

    assertThat(drained[0]).isEqualTo(calls);
    assertThat(most).isLessThan(bound + 20_000);
  }

  @Test
  void allocateNothingForACallThatHitsAnEntry() {
    SampleCalls samples = new SampleCalls(4);
    List<byte[]> bodies = new ArrayList<>();
    for (int k = 0; k < 500; k++) {
      bodies.add(SampleCalls.body(samples.any(50, 10)));
    }
    LocalPanes panes = new LocalPanes(PRICING, 1 << 26);
    CallHeader header = new CallHeader();
    addAll(panes, header, bodies);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 10; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      addAll(panes, header, bodies);
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(least).isZero();
  }

  private static void addAll(LocalPanes panes, CallHeader header, List<byte[]> bodies) {
    for (int k = 0; k < bodies.size(); k++) {
      byte[] body = bodies.get(k);
      header.read(body, 0, body.length);
      panes.add(header, header.eventTime(), 0, false);
    }
  }

  private static void add(LocalPanes panes, LlmCall call, long pane) {
    CallHeader header = SampleCalls.header(call);
    panes.add(header, header.eventTime(), pane, false);
  }

  private static List<Segment> segments(LlmCall... calls) {
    LocalPanes panes = new LocalPanes(PRICING, 1 << 20);
    for (LlmCall call : calls) {
      add(panes, call, 0);
    }
    List<Segment> segments = new ArrayList<>();
    panes.drain((bytes, pane, sums) -> segments.add(Segment.read(bytes, 0, bytes.length)));
    return segments;
  }

  private static void drain(LocalPanes panes, Map<String, PaneSums> into) {
    panes.drain(
        (segment, pane, sums) -> {
          String version = Segment.read(segment, 0, segment.length).promptVersion();
          into.computeIfAbsent(version + "@" + pane, key -> new PaneSums()).merge(sums);
        });
  }

  private static PaneSums find(Map<String, PaneSums> sums, String key) {
    PaneSums found = sums.get(key);
    return found == null ? new PaneSums() : found;
  }
}
