package dev.weir.launcher.drill;

import dev.weir.schemas.LlmCall;
import dev.weir.schemas.Usage;
import dev.weir.traffic.drill.HealthyCalls;
import dev.weir.traffic.truth.CallPrice;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the recording rules would have noted of a prompt in a week of healthy calls, as OpenMetrics.
 *
 * <p>Rules hold an hour against the day before, and a day against the week before. A Prometheus
 * that has just been started knows neither, and would be alarmed by nothing, or by a budget that is
 * one minute old.
 */
final class HealthyWeek {

  private static final Duration STEP = Duration.ofSeconds(30);
  private static final int PRICED = 500;
  private static final double SELDOM = .0005;
  private static final List<String> PROMISES =
      List.of("availability", "time-to-first-token", "duration", "validators");
  private static final List<String> VALIDATORS =
      List.of("refusal", "pii-leak", "pii", "truncated", "repetition", "language", "relevance");

  private final BufferedWriter out;
  private final String labels;
  private final Instant end;
  private final int scale;

  private HealthyWeek(BufferedWriter out, String prompt, Instant end, int scale) {
    this.out = out;
    this.labels = "prompt_id=\"" + prompt + "\"";
    this.end = end;
    this.scale = scale;
  }

  /**
   * Writes the week.
   *
   * @param calls those of the prompt, at their usual rate
   * @param end of the week
   * @param scale how many times faster than shipped durations pass
   */
  static void write(
      Path file,
      String prompt,
      String version,
      HealthyCalls calls,
      CallPrice price,
      Instant end,
      int scale)
      throws IOException {
    double usd = 0;
    double input = 0;
    double output = 0;
    long micros = end.toEpochMilli() * 1_000;
    for (long i = 0; i < PRICED; i++) {
      LlmCall call = calls.call(i, micros).build();
      Usage usage = call.getUsage();
      usd += price.picoUsd(call) / 1e12 / PRICED;
      input += count(usage.getInput()) / PRICED;
      output += count(usage.getOutput()) / PRICED;
    }
    double rate = HealthyCalls.A_SECOND;
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      HealthyWeek week = new HealthyWeek(out, prompt, end, scale);
      for (String slo : PROMISES) {
        String promise = ",slo=\"" + slo + "\"";
        week.days(3, "slo:sli_bad:rate5m", promise, rate * SELDOM);
        week.days(3, "slo:sli_total:rate5m", promise, rate);
      }
      String of = ",prompt_version=\"" + version + "\"";
      week.days(1, "llm:calls_passed:rate15m", of, rate * (1 - SELDOM));
      week.days(1, "llm:calls_judged:rate15m", of, rate);
      for (String validator : VALIDATORS) {
        String checked = of + ",validator=\"" + validator + "\"";
        week.days(1, "llm:validator_failed:rate15m", checked, rate * SELDOM);
        week.days(1, "llm:validator_checked:rate15m", checked, rate);
      }
      week.days(1, "llm:input_tokens:rate5m", "", rate * input);
      week.days(1, "llm:tokens:rate5m", "", rate * (input + output));
      week.days(1, "llm:cost_usd:rate5m", "", rate * usd);
      week.days(7, "llm:cost_usd:increase1h", "", rate * usd * 3_600);
      out.write("# EOF\n");
    }
  }

  private static double count(@Nullable Long tokens) {
    return tokens == null ? 0 : tokens;
  }

  /** The series on each evaluation of the days before the end, and of an hour more. */
  private void days(int days, String name, String more, double value) throws IOException {
    long step = STEP.toMillis() / scale;
    long last = end.toEpochMilli();
    long first = last - Duration.ofDays(days).plusHours(1).toMillis() / scale;
    String series = name + "{" + labels + more + "} " + value + " ";
    for (long time = first; time < last; time += step) {
      out.write(series);
      out.write(String.format(Locale.ROOT, "%d.%03d\n", time / 1_000, time % 1_000));
    }
  }
}
