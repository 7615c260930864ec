package dev.weir.core.pane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.weir.core.call.Text;
import dev.weir.core.metric.MetricFamily;
import dev.weir.core.signal.NumericSignal;
import dev.weir.core.signal.SampleCalls;
import dev.weir.core.signal.SignalRow;
import dev.weir.core.signal.Signals;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.FormatException;
import dev.weir.schemas.LlmCall;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PaneSumsTest {

  @Test
  void putValuesAtAndAroundEveryBoundIntoTheRightClassicBucket() {
    for (NumericSignal signal : Signals.NUMBERS) {
      MetricFamily family = signal.histogram();
      if (family != null) {
        HistogramShape shape = new HistogramShape(family);
        for (BigDecimal bound : family.bounds().stream().map(BigDecimal::valueOf).toList()) {
          long exact = bound.scaleByPowerOfTen(-family.exponent()).longValueExact();
          for (long value = Math.max(1, exact - 1); value <= exact + 1; value++) {
            assertThat(shape.bucket(value, shape.index(value)))
                .as(family.name() + " " + value)
                .isEqualTo(bucket(family, value));
          }
        }
        Random random = new Random(1);
        for (int k = 0; k < 2_000; k++) {
          long value = 1 + (long) Math.exp(random.nextDouble() * 28);
          assertThat(shape.bucket(value, shape.index(value))).isEqualTo(bucket(family, value));
        }
      }
    }
  }

  private static int bucket(MetricFamily family, long value) {
    BigDecimal shown = BigDecimal.valueOf(value).scaleByPowerOfTen(family.exponent());
    int bucket = 0;
    while (bucket < family.bounds().size()
        && shown.compareTo(BigDecimal.valueOf(family.bounds().get(bucket))) > 0) {
      bucket++;
    }
    return bucket;
  }

  @Test
  void takeAFewHundredBytesForAFewCalls() {
    assertThat(PaneSumsPropertyTest.bytes(five())).hasSizeLessThan(600);
    assertThat(PaneSumsPropertyTest.bytes(new PaneSums())).hasSizeLessThan(24);
    assertThat(five().retainedBytes()).isLessThan(8_000);
  }

  @Test
  void readTheirFirstFormat() throws IOException {
    assertKnowsTheFive(read(1));
  }

  @Test
  void readTheirSecondFormat() throws IOException {
    PaneSums read = read(2);

    assertKnowsTheFive(read);
    assertThat(results(read)).containsExactly("pii|flag|flag 3");
  }

  @Test
  void readTheirThirdFormat() throws IOException {
    assertThat(PaneSumsPropertyTest.bytes(read(3)))
        .isEqualTo(PaneSumsPropertyTest.bytes(judgedByValidators()));
  }

  @Test
  void readTheirFourthFormat() throws IOException {
    assertThat(PaneSumsPropertyTest.bytes(read(4))).isEqualTo(PaneSumsPropertyTest.bytes(judged()));
  }

  private static PaneSums judged() {
    PaneSums sums = judgedByValidators();
    FeedbackSums feedback = sums.ownFeedback();
    feedback.add(new FeedbackKey("helpful", "user", FeedbackKey.TRUE), FeedbackChange.FIRST);
    feedback.addNumber(
        new FeedbackKey("rating", "user", FeedbackKey.NUMBER), FeedbackChange.CORRECTED, 4.5);
    feedback.add(new FeedbackKey("topic", "agent", "billing"), FeedbackChange.RETRACTED);
    feedback.addJudged("correct", -0.75, 0.1, true);
    feedback.subtractJudged("correct", 0.25, 0.5);
    return sums;
  }

  @Test
  void keepTheirFifthFormat() throws IOException {
    PaneSums sums = judged();
    SampleCalls calls = new SampleCalls(1);
    for (String verdict : List.of("pass", "flag")) {
      SignalRow row = SampleCalls.row(calls.answered("v", 1).build(), SampleCalls.price());
      row.keep(Text.of(verdict));
      sums.add(row);
      // Validators look at what failed too, and nobody can judge it.
      row = SampleCalls.row(calls.failed("v", 1, "timeout").build(), SampleCalls.price());
      row.keep(Text.of(verdict));
      sums.add(row);
    }
    byte[] written = PaneSumsPropertyTest.bytes(sums);
    if (System.getProperty("golden.update") != null) {
      Files.writeString(
          Path.of("src/test/resources/golden/pane-sums-v5.hex"),
          HexFormat.of().formatHex(written) + "\n");
    }

    assertThat(HexFormat.of().formatHex(written)).isEqualTo(HexFormat.of().formatHex(golden(5)));
    assertThat(PaneSumsPropertyTest.bytes(read(5))).isEqualTo(golden(5));
    assertThat(read(5).judgeable()).isEqualTo(2);
    assertThat(read(5).judgeablePassed()).isEqualTo(1);
  }

  private static PaneSums judgedByValidators() {
    PaneSums sums = five();
    sums.results().add(new String[] {"json|flag|pass", "pii|flag|flag"}, 1);
    sums.results().add("pii|flag|flag", 2);
    sums.ownExcluded().merge(five());
    return sums;
  }

  private static PaneSums read(int version) throws IOException {
    PaneSums read = new PaneSums();
    new PaneSumsCodec().read(new ByteReader(golden(version)), read);
    return read;
  }

  /** All that the signals of the day could know of them. */
  private static void assertKnowsTheFive(PaneSums read) {
    PaneSums five = five();
    assertThat(read.calls()).isEqualTo(5);
    assertThat(read.firstEvent()).isEqualTo(five.firstEvent());
    assertThat(read.lastEvent()).isEqualTo(five.lastEvent());
    assertThat(read.newest().traceId()).isEqualTo(five.newest().traceId());
    for (int k = 0; k < Signals.NUMBERS.size(); k++) {
      assertThat(read.total(k)).isEqualTo(five.total(k));
      Distribution known = read.distribution(k);
      if (known != null) {
        assertThat(known.sum()).isEqualTo(Objects.requireNonNull(five.distribution(k)).sum());
      }
    }
    assertThat(Objects.requireNonNull(read.distribution(0)).count()).isEqualTo(5);
    CategoryCounts reasons = Objects.requireNonNull(read.categoryCounts(0));
    assertThat(reasons.size()).isEqualTo(2);
    assertThat(reasons.count(0) + reasons.count(1)).isEqualTo(5);
  }

  private static List<String> results(PaneSums sums) {
    List<String> results = new ArrayList<>();
    sums.results().forEach((name, calls) -> results.add(name + " " + calls));
    return results;
  }

  private static byte[] golden(int version) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            PaneSumsTest.class.getResourceAsStream("/golden/pane-sums-v" + version + ".hex"))) {
      String hex = new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip();
      return HexFormat.of().parseHex(hex);
    }
  }

  @Test
  void refuseBytesCutShortOrOfTheFuture() {
    byte[] bytes = PaneSumsPropertyTest.bytes(five());
    for (int length = 0; length < bytes.length; length++) {
      ByteReader cut = new ByteReader(Arrays.copyOf(bytes, length));
      assertThatExceptionOfType(FormatException.class)
          .isThrownBy(() -> new PaneSumsCodec().read(cut, new PaneSums()));
    }
    bytes[0] = 7;
    assertThatExceptionOfType(FormatException.class)
        .isThrownBy(() -> new PaneSumsCodec().read(new ByteReader(bytes), new PaneSums()))
        .withMessageContaining("version 7");
  }

  @Test
  void keepTheSlowestAndTheNewestCallOfAHistogram() {
    PaneSums sums = new PaneSums();
    long start = SampleCalls.NEW_YEAR;
    sums.add(timed("slow", start + 9_000_000, 9_000_000));
    sums.add(timed("newest", start + 12_000_000, 1_000_000));
    sums.add(timed("older", start + 11_000_000, 2_000_000));

    Distribution duration = Objects.requireNonNull(sums.distribution(0));
    assertThat(duration.slowest().traceId()).isEqualTo("slow");
    assertThat(duration.slowest().value()).isEqualTo(9_000_000);
    assertThat(sums.newest().traceId()).isEqualTo("newest");
    assertThat(sums.newest().number(0)).isEqualTo(1_000_000);
    assertThat(duration.sum()).isEqualTo(12_000_000);
  }

  @Test
  void keepFailedCallsOutOfEveryDistribution() {
    PaneSums sums = new PaneSums();
    SampleCalls samples = new SampleCalls(8);
    LlmCall failed =
        samples
            .failed("v", 1, "rate_limit")
            .setUsage(SampleCalls.usage(10L, 0L, null, null, null))
            .build();
    sums.add(PaneSumsPropertyTest.row(failed));
    for (int k = 0; k < Signals.NUMBERS.size(); k++) {
      assertThat(sums.distribution(k)).isNull();
    }
    assertThat(sums.total(4)).isEqualTo(10);
    assertThat(sums.newest().isEmpty()).isTrue();
  }

  private static SignalRow timed(String trace, long responded, long micros) {
    LlmCall call =
        LlmCall.newBuilder()
            .setCallId(trace)
            .setTraceId(trace)
            .setRequestedAt(responded - micros)
            .setRespondedAt(responded)
            .build();
    return PaneSumsPropertyTest.row(call);
  }

  /** Fixed, because its bytes are. */
  static PaneSums five() {
    List<LlmCall> calls = new ArrayList<>();
    for (long k = 0; k < 5; k++) {
      long requested = SampleCalls.NEW_YEAR + k * 1_000_000L;
      calls.add(
          LlmCall.newBuilder()
              .setCallId("call-" + k)
              .setTraceId("4bf92f3577b34da6a3ce929d0e0e473" + k)
              .setRequestedAt(requested)
              .setFirstTokenAt(requested + 210_000 + 37_000 * k)
              .setLastTokenAt(requested + 1_900_000 - 150_000 * k)
              .setRespondedAt(requested + 2_000_000 - 150_000 * k)
              .setQueueTimeUs(11_000L * k)
              .setResponseModel("large-2-0613")
              .setFingerprint(k == 3 ? "fp_b" : "fp_a")
              .setFinishReason(k == 4 ? "length" : "stop")
              .setUsage(SampleCalls.usage(700L + 80 * k, 90L + 13 * k, 128L * k, 0L, 5L))
              .setRetries(k == 2 ? 1 : 0)
              .setShots(2)
              .setOutput("y".repeat(400 + (int) k))
              .build());
    }
    return PaneSumsPropertyTest.sums(calls);
  }
}
