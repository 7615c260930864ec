package dev.weir.launcher.experiment;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.schemas.ExperimentArm;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.Usage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** Recorded rows of some arms as calls in an order that a seed decides, one call a second. */
final class RecordedArms {

  static final long START = 1_767_225_600_000_000L;
  static final long SECOND = 1_000_000;

  private final List<Map<String, String>> rows = new ArrayList<>();

  /** The rows of a file whose arm is one of these. */
  static RecordedArms of(String file, String... arms) {
    RecordedArms recorded = new RecordedArms();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(
                    Objects.requireNonNull(RecordedArms.class.getResourceAsStream(file))),
                UTF_8))) {
      String[] names = lines.readLine().split(",");
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] values = line.split(",", -1);
        Map<String, String> row = new TreeMap<>();
        for (int k = 0; k < names.length; k++) {
          row.put(names[k], values[k]);
        }
        if (List.of(arms).contains(row.get("arm"))) {
          recorded.rows.add(row);
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return recorded;
  }

  List<Map<String, String>> rows(String arm) {
    return rows.stream().filter(row -> arm.equals(row.get("arm"))).toList();
  }

  /** Mean of a column in an arm. */
  double mean(String arm, String column) {
    return rows(arm).stream()
        .mapToDouble(row -> Double.parseDouble(row.get(column)))
        .average()
        .orElseThrow();
  }

  /** All rows as calls that name an experiment; the next begins a second after the last. */
  List<LlmCall> calls(String experiment, long seed) {
    List<Map<String, String>> order = new ArrayList<>(rows);
    Collections.shuffle(order, new Random(seed));
    List<LlmCall> calls = new ArrayList<>();
    for (Map<String, String> row : order) {
      calls.add(call(experiment, row, calls.size()));
    }
    return calls;
  }

  private static LlmCall call(String experiment, Map<String, String> row, int number) {
    long over = START + number * SECOND;
    double seconds = Double.parseDouble(row.getOrDefault("seconds", "0.5"));
    LlmCall.Builder call =
        LlmCall.newBuilder()
            .setCallId(experiment + "-" + number)
            .setEnvironment("test")
            .setPromptId(experiment)
            .setPromptVersion(row.get("arm"))
            .setRequestModel("gpt-3.5-turbo-instruct")
            .setProvider("openai")
            .setRequestedAt(over - Math.round(seconds * 1e6))
            .setRespondedAt(over)
            .setExperiment(new ExperimentArm(experiment, row.get("arm"), experiment + "-" + number))
            .setOutput("answer");
    if (row.containsKey("label")) {
      call.setLabel(row.get("label"));
    }
    if (row.containsKey("task")) {
      call.setAttributes(Map.of("task", row.get("task")));
    }
    if (row.containsKey("input_tokens")) {
      call.setUsage(
          Usage.newBuilder()
              .setInput(Long.parseLong(row.get("input_tokens")))
              .setOutput(Long.parseLong(row.get("output_tokens")))
              .build());
    }
    return call.build();
  }
}
