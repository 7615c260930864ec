package dev.weir.bench.validators;

import dev.weir.core.validate.Check;
import dev.weir.core.validate.CheckSetup;
import dev.weir.core.validate.CheckedCall;
import dev.weir.core.validate.Report;
import dev.weir.core.validate.Validator;
import dev.weir.core.validate.ValidatorSettings;
import dev.weir.core.validator.answer.Relevance;
import dev.weir.core.validator.answer.SystemPromptLeak;
import dev.weir.core.validator.answer.Truncated;
import dev.weir.core.validator.content.InvisibleText;
import dev.weir.core.validator.grounding.Groundedness;
import dev.weir.core.validator.json.Json;
import dev.weir.evaluation.area.GroundedAnswer;
import dev.weir.evaluation.area.Grounding;
import dev.weir.evaluation.call.CallBuilder;
import dev.weir.evaluation.labelled.LabelledSets;
import dev.weir.evaluation.labelled.Row;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Prints how many calls a second one thread checks: {@code AnswerSpeed DATA}.
 *
 * <p>By processor time of the thread, so that other work on the machine shows as little as it can;
 * the median of eleven rounds after as many for warming up.
 */
public final class AnswerSpeed {

  private static final int ROUNDS = 11;
  private static final long ROUND_NANOS = 300_000_000;

  private AnswerSpeed() {}

  public static void main(String[] arguments) {
    LabelledSets sets = new LabelledSets(Path.of(arguments[0]));
    List<CheckedCall> grounded = new ArrayList<>();
    for (GroundedAnswer answer : Grounding.read(sets)) {
      if (answer.source() == GroundedAnswer.Source.MTRAG) {
        grounded.add(answer.call().checked());
      }
    }
    print(new Groundedness(), Map.of(), "MTRAG", grounded);
    List<CheckedCall> tools = new ArrayList<>();
    for (Row row : sets.read("json_bfcl", "calls.jsonl")) {
      String name = row.text("function");
      tools.add(
          new CallBuilder()
              .message("user", row.text("prompt"))
              .tool(name, row.fields().path("schema").toString())
              .toolCall(name, row.fields().path("arguments").toString())
              .checked());
    }
    print(new Json(), Map.of(), "BFCL, 345 schemas", tools);
    print(new Json(), Map.of(), "BFCL, 100 schemas", tools.subList(0, 100));
    List<CheckedCall> turns = new ArrayList<>();
    for (Row row : sets.read("json_glaive", "turns.jsonl.gz")) {
      turns.add(new CallBuilder().output(row.text("response")).checked());
    }
    print(new Json(), Map.of("expect", "json"), "Glaive turns, no schema", turns);
    List<CheckedCall> answers = new ArrayList<>();
    for (Row row : sets.read("ab_arena_hard", "answers.jsonl.gz")) {
      answers.add(
          new CallBuilder()
              .message("system", "You are a helpful assistant who answers at length.")
              .message("user", row.text("prompt"))
              .output(row.text("response"))
              .checked());
    }
    for (Validator validator :
        List.of(
            new Relevance(),
            new SystemPromptLeak(),
            new Truncated(),
            new InvisibleText(),
            new Json())) {
      print(validator, Map.of(), "Arena-Hard answers", answers);
    }
  }

  private static void print(
      Validator validator, Map<String, String> settings, String what, List<CheckedCall> calls) {
    ValidatorSettings given = new ValidatorSettings(validator.id(), validator.settings(), settings);
    Check check = validator.check(new CheckSetup(given, validator.rules(given), 0));
    double[] perCall = new double[ROUNDS];
    for (int round = -ROUNDS; round < ROUNDS; round++) {
      double nanos = round(check, calls);
      if (round >= 0) {
        perCall[round] = nanos;
      }
    }
    Arrays.sort(perCall);
    double median = perCall[ROUNDS / 2];
    double bytes = calls.stream().mapToLong(AnswerSpeed::bytes).average().orElse(0);
    System.out.printf(
        Locale.ROOT,
        "%-18s %-24s %,9.0f calls/s  %8.2f us a call of %,.0f bytes, %.0f MB/s%n",
        validator.id(),
        what,
        1e9 / median,
        median / 1e3,
        bytes,
        bytes / median * 1e3);
  }

  private static long bytes(CheckedCall call) {
    long sum = 0;
    for (int i = 0; i < call.size(); i++) {
      sum += call.text(i).text().length();
    }
    return sum;
  }

  private static double round(Check check, List<CheckedCall> calls) {
    Report report = new Report();
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    long nanos = 0;
    long done = 0;
    double checksum = 0;
    while (nanos < ROUND_NANOS) {
      for (CheckedCall call : calls) {
        report.clear();
        check.run(call, report);
        checksum += report.score();
      }
      done += calls.size();
      nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
    }
    if (Double.isNaN(checksum)) {
      throw new IllegalStateException("a score is no number");
    }
    return nanos / (double) done;
  }
}
