package dev.weir.launcher.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.weir.core.metric.ExperimentFamilies;
import dev.weir.exporter.Exporter;
import dev.weir.launcher.broker.EmbeddedBroker;
import dev.weir.launcher.environment.LoopbackPort;
import dev.weir.launcher.run.Exporting;
import dev.weir.launcher.scrape.ExporterScrape;
import dev.weir.schemas.Comparison;
import dev.weir.schemas.ComparisonSlice;
import dev.weir.schemas.ExperimentState;
import dev.weir.schemas.LlmCall;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Experiments through Kafka and Flink on recorded calls of arms whose difference is known: arms
 * interleaved at random, a call a second and unit, looked at every 20 s from 50 units an arm on.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExperimentIT {

  private static final long PANE = 20 * RecordedArms.SECOND;
  private static final String COMMON =
      """
      unit: call
      minimum_units: 50
      minimum_duration: 0s
      """;

  private final RecordedArms prompts = RecordedArms.of("bbh.csv.gz", "direct", "cot");
  private final RecordedArms clear =
      RecordedArms.of("gsm8k.csv.gz", "175b_finetuning", "175b_verification");
  private final RecordedArms close =
      RecordedArms.of("gsm8k.csv.gz", "6b_verification", "175b_finetuning");
  private final RecordedArms rails =
      RecordedArms.of(
          "nemo.csv.gz", "latency_1_normal", "latency_2_single_call", "latency_4_compact");

  private Path directory;
  private EmbeddedBroker broker;
  private Map<String, String> settings;
  private List<LlmCall> calls;
  private ExperimentJob first;
  private long end;
  private Map<String, String> expected;

  @BeforeAll
  void runsAllExperiments(@TempDir Path given) throws Exception {
    directory = given;
    settings = new HashMap<>();
    settings.put("exporter.port", Integer.toString(LoopbackPort.free()));
    broker = EmbeddedBroker.start(directory.resolve("kafka"), 0);
    calls = new ArrayList<>();
    calls.addAll(prompts.calls("bbh", 1));
    calls.addAll(clear.calls("clear", 2));
    calls.addAll(close.calls("close", 3));
    calls.addAll(rails.calls("rails", 4));
    calls.sort((a, b) -> Long.compare(a.getRespondedAt(), b.getRespondedAt()));
    long last = calls.get(calls.size() - 1).getRespondedAt();
    // The watermark stays behind by the out-of-orderness, and by what partitions end apart.
    end = Math.floorDiv(last - 60 * RecordedArms.SECOND, PANE) * PANE;
    first = new ExperimentJob(broker, directory, "first", settings);
    declareAll(first);
    first.send(calls);
    first.start(1);
    first.awaitPane("bbh", end);
    expected = first.told(end);
  }

  private static void declareAll(ExperimentJob job) {
    job.declare(
        "bbh",
        "id: bbh\nprimary: label\narms: [{name: direct}, {name: cot}]\nslices: [attributes.task]\n"
            + COMMON);
    job.declare(
        "clear",
        "id: clear\nprimary: label\narms: [{name: 175b_finetuning}, {name: 175b_verification}]\n"
            + COMMON);
    job.declare(
        "close",
        "id: close\nprimary: label\narms: [{name: 6b_verification}, {name: 175b_finetuning}]\n"
            + COMMON);
    job.declare(
        "rails",
        "id: rails\nprimary: latency:p50\nshown: [latency, cost_usd]\nplanned_units: 400\n"
            + "arms: [{name: latency_1_normal}, {name: latency_2_single_call},"
            + " {name: latency_4_compact}]\n"
            + COMMON);
  }

  @AfterAll
  void stop() {
    first.close();
    broker.close();
  }

  @Test
  void thinkingAloudIsBetterWithinFourHundredCallsAnArm() {
    Comparison last = first.last("bbh", "cot", "label", end);
    double truth = prompts.mean("cot", "label") - prompts.mean("direct", "label");
    System.out.println(
        "bbh: " + last.getReason() + ", decided after " + last.getDecidedUnits() + " units an arm");
    assertThat(last.getState()).isEqualTo(ExperimentState.SHIP);
    assertThat(last.getDecidedState()).isEqualTo(ExperimentState.SHIP);
    assertThat(last.getDecidedUnits()).isBetween(50L, 400L);
    assertThat(truth).isBetween(last.getLow(), last.getHigh());
    for (Comparison each : first.comparisons("bbh")) {
      assertThat(truth).isBetween(each.getLow(), each.getHigh());
    }
  }

  @Test
  void slicesShowTheTasksWhereItLoses() {
    Comparison last = first.last("bbh", "cot", "label", end);
    assertThat(last.getSlices()).hasSize(27);
    assertThat(last.getSlices())
        .filteredOn(slice -> slice.getArmValue() < slice.getControlValue())
        .extracting(ComparisonSlice::getValue)
        .containsExactlyInAnyOrder(
            "causal_judgement", "salient_translation_error_detection", "word_sorting");
    assertThat(last.getSlices())
        .filteredOn(slice -> slice.getValue().equals("tracking_shuffled_objects_seven_objects"))
        .allMatch(ComparisonSlice::getDiffers);
  }

  @Test
  void aVerifierIsBetterAndTwoAlikeAreNotToldApartTooSoon() {
    Comparison verified = first.last("clear", "175b_verification", "label", end);
    double truth =
        clear.mean("175b_verification", "label") - clear.mean("175b_finetuning", "label");
    System.out.println("gsm8k: decided after " + verified.getDecidedUnits() + " units an arm");
    assertThat(verified.getState()).isEqualTo(ExperimentState.SHIP);
    assertThat(verified.getDecidedUnits()).isLessThanOrEqualTo(400);
    assertThat(truth).isBetween(verified.getLow(), verified.getHigh());
    assertThat(first.comparisons("close"))
        .filteredOn(each -> Math.min(each.getArmUnits(), each.getControlUnits()) < 500)
        .isNotEmpty()
        .allMatch(each -> each.getState() == ExperimentState.CONTINUE);
  }

  @Test
  void latencyAndCostOfAConfigurationAreThoseOfItsCalls() {
    for (String arm : List.of("latency_2_single_call", "latency_4_compact")) {
      Comparison mean = first.last("rails", arm, "latency", end);
      assertThat(mean.getArmValue()).isCloseTo(rails.mean(arm, "seconds"), within(1e-6));
      assertThat(mean.getControlValue())
          .isCloseTo(rails.mean("latency_1_normal", "seconds"), within(1e-6));
      Comparison median = first.last("rails", arm, "latency:p50", end);
      double truth = median(arm) - median("latency_1_normal");
      assertThat(truth).isBetween(median.getLow(), median.getHigh());
      Comparison cost = first.last("rails", arm, "cost_usd", end);
      assertThat(cost.getArmUnits()).isEqualTo(rails.rows(arm).size());
    }
  }

  private double median(String arm) {
    List<Double> seconds =
        rails.rows(arm).stream()
            .map(row -> Double.parseDouble(row.get("seconds")))
            .sorted()
            .toList();
    return seconds.get((seconds.size() - 1) / 2);
  }

  @Test
  void theExporterShowsWhatIsKnown() throws Exception {
    try (Exporter exporter = Exporting.start(first.config)) {
      URI page = URI.create("http://127.0.0.1:" + exporter.port() + "/metrics");
      await("the experiment on the exporter")
          .atMost(Duration.ofSeconds(60))
          .ignoreExceptions()
          .until(
              () ->
                  new ExporterScrape(page)
                      .series().stream()
                          .anyMatch(
                              series ->
                                  series.family().equals(ExperimentFamilies.STATE.name())
                                      && series.value() == 1));
    }
  }

  @Test
  void findsTheSameInFourParts() {
    try (ExperimentJob job = new ExperimentJob(broker, directory, "four", settings)) {
      declareAll(job);
      job.send(calls);
      job.start(4);
      job.awaitPane("bbh", end);
      assertThat(different(job.told(end))).isEmpty();
    }
  }

  @Test
  void findsTheSameWhenItIsStoppedAndGoesOnInFourPartsWithCopies() throws Exception {
    Random random = new Random(4711);
    int cut = calls.size() / 4 + random.nextInt(calls.size() / 2);
    List<LlmCall> copied = new ArrayList<>();
    for (LlmCall call : calls.subList(cut, calls.size())) {
      copied.add(call);
      if (random.nextInt(100) == 0) {
        copied.add(copied.get(copied.size() - 1 - random.nextInt(Math.min(100, copied.size()))));
      }
    }
    try (ExperimentJob job = new ExperimentJob(broker, directory, "stopped", settings)) {
      declareAll(job);
      job.send(calls.subList(0, cut));
      job.start(1);
      job.awaitPane("bbh", calls.get(cut).getRespondedAt() - 60 * RecordedArms.SECOND);
      job.stop();
      job.send(copied);
      job.start(4);
      job.awaitPane("bbh", end);
      assertThat(different(job.told(end))).isEmpty();
    }
  }

  /** Keys of what was told otherwise. */
  private List<String> different(Map<String, String> told) {
    List<String> different = new ArrayList<>();
    expected.forEach(
        (key, value) -> {
          if (!value.equals(told.get(key))) {
            different.add(key + (told.containsKey(key) ? " otherwise" : " not at all"));
          }
        });
    told.keySet().stream()
        .filter(key -> !expected.containsKey(key))
        .forEach(key -> different.add(key + " too much"));
    return different;
  }

  @Test
  void aChangedDefinitionIsRefusedAndReported() {
    first.declare("bbh", "id: bbh\nprimary: error\narms: [{name: direct}, {name: cot}]\n" + COMMON);
    await("the error")
        .atMost(Duration.ofSeconds(30))
        .until(() -> first.errors().stream().anyMatch(error -> error.contains("has begun")));
  }
}
