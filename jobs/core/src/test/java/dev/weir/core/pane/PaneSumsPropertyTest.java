package dev.weir.core.pane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.call.RandomCalls;
import dev.weir.core.call.Text;
import dev.weir.core.signal.SampleCalls;
import dev.weir.core.signal.SignalRow;
import dev.weir.core.signal.Signals;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import dev.weir.schemas.LlmCall;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PaneSumsPropertyTest {

  @Property(tries = 150)
  void areTheSameHoweverTheCallsAreSplitOrderedAndMerged(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int parts) {
    Random random = new Random(seed);
    List<LlmCall> calls = calls(random);
    byte[] whole = bytes(sums(calls));

    Collections.shuffle(calls, random);
    List<PaneSums> split = new ArrayList<>();
    for (int k = 0; k < parts; k++) {
      split.add(new PaneSums());
    }
    for (LlmCall call : calls) {
      split.get(random.nextInt(parts)).add(row(call));
    }
    Collections.shuffle(split, random);
    PaneSums merged = new PaneSums();
    PaneSums mergedFromBytes = new PaneSums();
    for (PaneSums part : split) {
      merged.merge(part);
      new PaneSumsCodec().read(new ByteReader(bytes(part)), mergedFromBytes);
    }

    assertThat(bytes(merged)).isEqualTo(whole);
    assertThat(bytes(mergedFromBytes)).isEqualTo(whole);
    assertThat(merged.calls()).isEqualTo(calls.size());
  }

  @Property(tries = 150)
  void keepExcludedCallsApartAndCountThemAsAnyOtherOnceTheyAreIncluded(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int parts) {
    Random random = new Random(seed);
    List<LlmCall> calls = calls(random);
    List<PaneSums> split = new ArrayList<>();
    for (int k = 0; k < parts; k++) {
      split.add(new PaneSums());
    }
    PaneSums kept = new PaneSums();
    PaneSums excluded = new PaneSums();
    PaneSums all = new PaneSums();
    for (LlmCall call : calls) {
      boolean out = random.nextInt(3) == 0;
      split.get(random.nextInt(parts)).add(judged(call, out));
      (out ? excluded : kept).add(out ? row(call) : judged(call, false));
      // A call that is kept out has no verdict, so nobody can be asked to judge it.
      all.add(out ? row(call) : judged(call, false));
    }
    Collections.shuffle(split, random);
    PaneSums merged = new PaneSums();
    for (PaneSums part : split) {
      new PaneSumsCodec().read(new ByteReader(bytes(part)), merged);
    }
    assertThat(merged.calls()).isEqualTo(calls.size());

    PaneSums watched = new PaneSums();
    watched.merge(merged);
    watched.forgetExcluded();
    assertThat(bytes(watched)).isEqualTo(bytes(kept));

    merged.includeExcluded();
    assertThat(merged.excluded()).isNull();
    PaneSums both = new PaneSums();
    both.merge(kept);
    both.merge(excluded);
    assertThat(bytes(both)).isEqualTo(bytes(all));
    assertThat(bytes(withoutJudgement(merged))).isEqualTo(bytes(withoutJudgement(all)));
  }

  private static SignalRow judged(LlmCall call, boolean excluded) {
    SignalRow row = row(call);
    if (excluded) {
      row.exclude(Text.of("tester"));
    } else {
      row.keep(Text.of("pass"));
    }
    return row;
  }

  private static PaneSums withoutJudgement(PaneSums sums) {
    for (int k = 0; k < Signals.CATEGORIES.size(); k++) {
      String id = Signals.CATEGORIES.get(k).id();
      if (id.equals("call-verdict") || id.equals("exclusion-reason")) {
        sums.takeCategory(k);
      }
    }
    return sums;
  }

  @Property(tries = 50)
  void areAsNewAfterClearing(@ForAll long seed) {
    Random random = new Random(seed);
    PaneSums reused = sums(calls(random));
    List<LlmCall> next = calls(random);

    reused.clear();
    assertThat(bytes(reused)).isEqualTo(bytes(new PaneSums()));
    next.forEach(call -> reused.add(row(call)));

    assertThat(bytes(reused)).isEqualTo(bytes(sums(next)));
  }

  /** More words than are kept, equal times, equal values, absurd numbers. */
  private static List<LlmCall> calls(Random random) {
    SampleCalls samples = new SampleCalls(random.nextLong());
    RandomCalls hostile = new RandomCalls(random);
    List<LlmCall> calls = new ArrayList<>();
    int count = random.nextInt(120);
    for (int k = 0; k < count; k++) {
      LlmCall call = random.nextInt(8) == 0 ? hostile.call() : samples.any(1, 1);
      if (random.nextInt(3) == 0 && call.getError() == null) {
        call = LlmCall.newBuilder(call).setFinishReason("r" + random.nextInt(60)).build();
      }
      calls.add(call);
      if (random.nextInt(5) == 0) {
        calls.add(LlmCall.newBuilder(call).setTraceId("t" + random.nextInt(9)).build());
      }
    }
    return calls;
  }

  static PaneSums sums(List<LlmCall> calls) {
    PaneSums sums = new PaneSums();
    calls.forEach(call -> sums.add(row(call)));
    return sums;
  }

  static SignalRow row(LlmCall call) {
    return SampleCalls.row(call, SampleCalls.price());
  }

  static byte[] bytes(PaneSums sums) {
    ByteWriter out = new ByteWriter();
    new PaneSumsCodec().write(sums, out);
    return out.toByteArray();
  }
}
