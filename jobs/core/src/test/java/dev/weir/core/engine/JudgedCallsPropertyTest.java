package dev.weir.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.call.BodyCodec;
import dev.weir.core.call.CallHeader;
import dev.weir.core.metric.MetricCatalogue;
import dev.weir.core.pane.LocalPanes;
import dev.weir.core.pane.PaneSums;
import dev.weir.core.pane.PaneSumsCodec;
import dev.weir.core.signal.SampleCalls;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import dev.weir.core.total.PromptTotals;
import dev.weir.core.total.TotalsPolicy;
import dev.weir.core.validate.SampleCall;
import dev.weir.core.validate.WordFinder;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.Message;
import dev.weir.schemas.MetricTotal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What becomes of judged calls in the totals, however they are split over subtasks. */
class JudgedCallsPropertyTest {

  private static final BodyCodec<LlmCall> CODEC = BodyCodec.of(LlmCall.getClassSchema());
  private static final long PANE = 10_000_000;
  private static final String POLICY =
      "{id: p, version: 1, validators: {zebra: block},"
          + " exclude: [{reason: probe, when: \"attributes['from'] == 'probe'\"},"
          + " {reason: tester, when: \"attributes['from'] == 'tester'\"}]}";

  private final Map<String, Long> sent = new TreeMap<>();
  private final Map<String, Long> shown = new TreeMap<>();

  @Property(tries = 60)
  void everyCallCountsOnceAsKeptOrAsExcluded(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int subtasks) {
    sent.clear();
    shown.clear();
    Random random = new Random(seed);
    SampleCalls samples = new SampleCalls(seed);
    TestEngine engine = new TestEngine(POLICY, new WordFinder("zebra"), new WordFinder("horse"));
    List<LocalPanes> panes = new ArrayList<>();
    for (int k = 0; k < subtasks; k++) {
      panes.add(new LocalPanes((provider, model, time) -> SampleCalls.price(), 1 << 20));
    }

    for (int left = random.nextInt(200); left > 0; left--) {
      measure(any(samples, random), engine, panes.get(random.nextInt(subtasks)));
    }
    show(panes);

    assertThat(shown).isEqualTo(sent);
  }

  private LlmCall any(SampleCalls samples, Random random) {
    String version = "v" + random.nextInt(3);
    LlmCall.Builder call =
        random.nextInt(10) == 0
            ? samples.failed(version, random.nextInt(60_000), "rate_limit")
            : samples.answered(version, random.nextInt(60_000));
    String from = List.of("user", "user", "probe", "tester").get(random.nextInt(4));
    boolean zebra = random.nextInt(3) == 0;
    count("llm_requests " + version);
    if (from.equals("user")) {
      String verdict = zebra ? "block" : "pass";
      count("llm_call_verdicts " + version + " " + verdict);
      count("llm_validator_results " + version + " zebra " + verdict);
      count("llm_validator_results " + version + " horse pass");
    } else {
      count("llm_calls_excluded " + version + " " + from);
    }
    String text = zebra ? "a zebra" : "a cow";
    return call.setAttributes(Map.of("from", from))
        .setMessages(List.of(Message.newBuilder().setRole("user").setContent(text).build()))
        .build();
  }

  private void count(String name) {
    sent.merge(name, 1L, Long::sum);
  }

  private static void measure(LlmCall call, TestEngine engine, LocalPanes panes) {
    CallHeader header = SampleCall.header(CODEC.write(call));
    long time = header.eventTime();
    panes.measure(header, time, Math.floorDiv(time, PANE) * PANE, false);
    engine.check(header, time).count(panes.row(), panes.sums());
    panes.addMeasured();
  }

  private void show(List<LocalPanes> panes) {
    PromptTotals totals = new PromptTotals("production", "summary", 1, TotalsPolicy.standard());
    panes.forEach(
        one -> one.drain((segment, start, sums) -> totals.add(start, segment, shipped(sums))));
    totals.admitPending();
    totals.drainDirty(this::show, ended -> {});
  }

  private static PaneSums shipped(PaneSums sums) {
    ByteWriter out = new ByteWriter();
    new PaneSumsCodec().write(sums, out);
    PaneSums read = new PaneSums();
    new PaneSumsCodec().read(new ByteReader(out.toByteArray()), read);
    return read;
  }

  private void show(MetricTotal total) {
    Map<String, String> labels = new TreeMap<>();
    total.getLabels().forEach(label -> labels.put(label.getName(), label.getValue()));
    String series = total.getMetric() + " " + labels.get("prompt_version");
    if (total.getMetric().equals(MetricCatalogue.REQUESTS.name()) && total.getValue() > 0) {
      shown.merge(series, total.getValue(), Long::sum);
    } else if (total.getMetric().equals(MetricCatalogue.VERDICTS.name())) {
      shown.put(series + " " + labels.get("verdict"), total.getValue());
    } else if (total.getMetric().equals(MetricCatalogue.EXCLUDED.name())) {
      shown.put(series + " " + labels.get("reason"), total.getValue());
    } else if (total.getMetric().equals(MetricCatalogue.VALIDATOR_RESULTS.name())) {
      String result = " " + labels.get("validator") + " " + labels.get("verdict");
      shown.put(series + result, total.getValue());
    }
  }
}
