package dev.weir.core.drift.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.call.Segment;
import dev.weir.core.call.Text;
import dev.weir.core.pane.PaneSums;
import dev.weir.core.pane.PaneSumsCodec;
import dev.weir.core.signal.SampleCalls;
import dev.weir.core.signal.SignalRow;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import dev.weir.schemas.LlmCall;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class PromptFoldPropertyTest {

  private static final long SECOND = 1_000_000;
  private static final long BASE_PANE = 10 * SECOND;
  private static final long PANE = 60 * SECOND;
  private static final long HOUR = 3_600 * SECOND;
  private static final long START = SampleCalls.NEW_YEAR;

  private final Map<String, String> closed = new TreeMap<>();

  /** What a subtask sends on: the sums of one segment and base pane. */
  private record Delta(long paneStart, byte[] segment, byte[] sums) {}

  @Property(tries = 60)
  void foldsTheSameWhateverTheOrderAndSplitAndAcrossARestore(@ForAll long seed) {
    FoldPolicy policy = new FoldPolicy(PANE, 3, 4, 2, HOUR);
    Random random = new Random(seed);
    List<List<LlmCall>> minutes = minutes(random, 6);
    List<String> outcomes = new ArrayList<>();
    for (int way = 0; way < 3; way++) {
      closed.clear();
      PromptFold fold = new PromptFold(policy);
      for (int minute = 0; minute < minutes.size(); minute++) {
        List<Delta> deltas = deltas(minutes.get(minute), 1 + random.nextInt(4), random);
        Collections.shuffle(deltas, random);
        for (Delta delta : deltas) {
          add(fold, delta);
          if (way == 2 && random.nextInt(5) == 0) {
            fold = restored(fold, policy);
          }
        }
        fold.closePanes(START + (minute + 1) * PANE, this::note);
      }
      outcomes.add(closed + " " + fold.takeUnwatchedCalls());
    }
    assertThat(outcomes).containsOnly(outcomes.get(0));
    assertThat(closed).isNotEmpty();
  }

  @Property(tries = 60)
  void givesEveryCallToAVersionOrCountsItAsUnwatched(@ForAll long seed) {
    Random random = new Random(seed);
    PromptFold fold = new PromptFold(new FoldPolicy(PANE, 3, 3, 2, HOUR));
    long sent = 0;
    long[] folded = new long[1];
    for (List<LlmCall> minute : minutes(random, 3)) {
      sent += minute.size();
      deltas(minute, 2, random).forEach(delta -> add(fold, delta));
    }
    fold.closePanes(Long.MAX_VALUE, (start, version, part, sums) -> folded[0] += sums.calls());

    assertThat(folded[0] + fold.takeUnwatchedCalls()).isEqualTo(sent);
  }

  @Property(tries = 60)
  void seesNothingOfExcludedCalls(@ForAll long seed) {
    closed.clear();
    FoldPolicy policy = new FoldPolicy(PANE, 9, 9, 3, HOUR);
    Random random = new Random(seed);
    PromptFold with = new PromptFold(policy);
    PromptFold without = new PromptFold(policy);
    for (LlmCall call : new SampleCallsOf(random).some(80)) {
      boolean excluded = random.nextInt(3) == 0;
      add(with, delta(call, excluded));
      if (!excluded) {
        add(without, delta(call, false));
      }
    }
    with.closePanes(START + HOUR, this::note);
    Map<String, String> seen = new TreeMap<>(closed);
    closed.clear();
    without.closePanes(START + HOUR, this::note);

    assertThat(seen).isEqualTo(closed);
  }

  @Example
  void addsWhatComesLateToTheEarliestOpenPane() {
    PromptFold fold = new PromptFold(new FoldPolicy(PANE, 3, 4, 2, HOUR));
    SampleCalls calls = new SampleCalls(1);
    add(fold, delta(calls.answered("v", 1_000).build(), false));
    fold.closePanes(START + 3 * PANE, this::note);
    closed.clear();

    add(fold, delta(calls.answered("v", 2_000).build(), false));
    assertThat(fold.nextClose()).isEqualTo(START + 4 * PANE);
    fold.closePanes(START + 4 * PANE, this::note);
    assertThat(closed.keySet()).containsExactly(START + 3 * PANE + " v large-2/acme");
  }

  @Example
  void freesThePlaceOfAVersionThatHasFallenSilent() {
    PromptFold fold = new PromptFold(new FoldPolicy(PANE, 1, 4, 2, HOUR));
    SampleCalls calls = new SampleCalls(1);
    add(fold, delta(calls.answered("old", 1_000).build(), false));
    fold.closePanes(START + PANE, this::note);
    add(fold, delta(calls.answered("new", 61_000).build(), false));
    fold.closePanes(START + 2 * PANE, this::note);
    assertThat(fold.takeUnwatchedCalls()).isEqualTo(1);
    assertThat(fold.nextRetirement()).isEqualTo(START + PANE + HOUR);

    fold.retireIdle(START + PANE + HOUR);
    assertThat(fold.isEmpty()).isTrue();
    add(fold, delta(calls.answered("new", 3_700_000).build(), false));
    closed.clear();
    fold.closePanes(START + 3 * HOUR, this::note);
    assertThat(closed).hasSize(1);
  }

  private static List<List<LlmCall>> minutes(Random random, int count) {
    List<List<LlmCall>> minutes = new ArrayList<>();
    for (int minute = 0; minute < count; minute++) {
      List<LlmCall> calls = new ArrayList<>();
      for (LlmCall call : new SampleCallsOf(random).some(40)) {
        long at = START + minute * PANE + random.nextInt(60) * SECOND;
        calls.add(LlmCall.newBuilder(call).setRespondedAt(at).setRequestedAt(at - 1).build());
      }
      minutes.add(calls);
    }
    return minutes;
  }

  private static List<Delta> deltas(List<LlmCall> calls, int subtasks, Random random) {
    Map<String, PaneSums> sums = new TreeMap<>();
    Map<String, Delta> heads = new TreeMap<>();
    for (LlmCall call : calls) {
      String key = random.nextInt(subtasks) + " " + pane(call) + " " + segment(call);
      sums.computeIfAbsent(key, each -> new PaneSums()).add(row(call, false));
      heads.put(key, new Delta(pane(call), segment(call).write(), new byte[0]));
    }
    List<Delta> deltas = new ArrayList<>();
    heads.forEach(
        (key, head) ->
            deltas.add(new Delta(head.paneStart(), head.segment(), bytes(sums.get(key)))));
    return deltas;
  }

  private static Delta delta(LlmCall call, boolean excluded) {
    PaneSums sums = new PaneSums();
    sums.add(row(call, excluded));
    return new Delta(pane(call), segment(call).write(), bytes(sums));
  }

  private static SignalRow row(LlmCall call, boolean excluded) {
    SignalRow row = SampleCalls.row(call, SampleCalls.price());
    if (excluded) {
      row.exclude(Text.of("tester"));
    } else {
      row.keep(Text.of("pass"));
    }
    return row;
  }

  private static long pane(LlmCall call) {
    long time = SampleCalls.header(call).eventTime();
    return Math.floorDiv(time, BASE_PANE) * BASE_PANE;
  }

  private static Segment segment(LlmCall call) {
    return new Segment(
        "production", "summary", call.getPromptVersion(), call.getRequestModel(), "acme");
  }

  private static void add(PromptFold fold, Delta delta) {
    PaneSums sums = new PaneSums();
    new PaneSumsCodec().read(new ByteReader(delta.sums()), sums);
    fold.add(delta.paneStart(), delta.segment(), sums);
  }

  private void note(long start, String version, String part, PaneSums sums) {
    String seen = sums.calls() + " calls " + HexFormat.of().formatHex(bytes(sums));
    closed.put(start + " " + version + " " + part, seen);
  }

  private static PromptFold restored(PromptFold fold, FoldPolicy policy) {
    ByteWriter out = new ByteWriter();
    new PromptFoldCodec().write(fold, out);
    PromptFold read = new PromptFold(policy);
    new PromptFoldCodec().read(new ByteReader(out.toByteArray()), policy, read);
    ByteWriter again = new ByteWriter();
    new PromptFoldCodec().write(read, again);
    assertThat(again.toByteArray()).isEqualTo(out.toByteArray());
    return read;
  }

  private static byte[] bytes(PaneSums sums) {
    ByteWriter out = new ByteWriter();
    new PaneSumsCodec().write(sums, out);
    return out.toByteArray();
  }

  /** Calls of some versions and models in the first seconds of the year. */
  private record SampleCallsOf(Random random) {

    List<LlmCall> some(int most) {
      SampleCalls samples = new SampleCalls(random.nextLong());
      List<LlmCall> calls = new ArrayList<>();
      for (int left = 1 + random.nextInt(most); left > 0; left--) {
        calls.add(
            LlmCall.newBuilder(samples.any(6, 1))
                .setRequestModel("model-" + random.nextInt(4))
                .build());
      }
      return calls;
    }
  }
}
