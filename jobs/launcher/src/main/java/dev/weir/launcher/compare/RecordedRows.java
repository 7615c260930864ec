package dev.weir.launcher.compare;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.weir.core.comparison.recorded.Composite;
import dev.weir.core.comparison.recorded.RecordedRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of a file, and what was wrong with the lines that are none. */
public final class RecordedRows {

  private static final int MOST_PROBLEMS = 5;
  private static final JsonNode MISSING = MissingNode.getInstance();

  private final RowSelection selection;
  private final @Nullable RecordedFeedback feedback;
  private final ObjectMapper mapper = new ObjectMapper();
  private final List<RecordedRow> rows = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private long lines;
  private long leftOut;
  private long timed;
  private long experiments;

  /**
   * @param feedback judgements of calls; null without
   */
  public RecordedRows(RowSelection selection, @Nullable RecordedFeedback feedback) {
    this.selection = selection;
    this.feedback = feedback;
  }

  /** Takes a line that has only its own fields. */
  public void add(byte[] line, long number) throws IOException {
    count(add(read(line), number, MISSING, MISSING));
  }

  /** Takes a line of two rows, if both are of arms that are compared. */
  public void addPair(byte[] line, long number) throws IOException {
    JsonNode fields = read(line);
    PairedLine pair = PairedLine.of(fields);
    if (!fields.isObject()) {
      count(add(fields, number, MISSING, MISSING));
    } else if (isCompared(pair.a()) && isCompared(pair.b())) {
      boolean first = add(pair.a(), number, MISSING, MISSING);
      boolean second = add(pair.b(), number, MISSING, MISSING);
      count(first && second);
    } else {
      count(true);
    }
  }

  private void count(boolean taken) {
    lines++;
    leftOut += taken ? 0 : 1;
  }

  private boolean isCompared(JsonNode fields) {
    String arm = RowFields.word(fields, selection.arm());
    return selection.arms().isEmpty() || arm == null || selection.arms().contains(arm);
  }

  /** Takes a call with its measurement and its findings, as JSON. */
  public void add(byte[] line, long number, byte[] measurement, byte[] findings)
      throws IOException {
    count(add(read(line), number, read(measurement), read(findings)));
  }

  private boolean add(JsonNode fields, long number, JsonNode measured, JsonNode found) {
    String arm = fields.isObject() ? RowFields.word(fields, selection.arm()) : null;
    String unit =
        selection.unit().isEmpty() ? "line " + number : RowFields.word(fields, selection.unit());
    if (arm == null || unit == null) {
      problem(
          number,
          "no "
              + (fields.isObject() ? arm == null ? selection.arm() : selection.unit() : "object"));
      return false;
    }
    Map<String, Double> numbers = numbers(fields, measured, found);
    Map<String, String> words = new HashMap<>();
    for (String name : selection.words()) {
      String word = RowFields.word(fields, name);
      word = word == null ? MeasuredFields.word(measured, name) : word;
      words.put(name, word == null ? "" : word);
    }
    Long time = RowFields.time(fields, selection.time());
    timed += time == null ? 0 : 1;
    experiments += fields.path("experiment").hasNonNull("id") ? 1 : 0;
    rows.add(new RecordedRow(arm, unit, time == null ? number : time, numbers, words));
    return true;
  }

  private Map<String, Double> numbers(JsonNode fields, JsonNode measured, JsonNode found) {
    String callId = RowFields.word(fields, "call_id");
    String responseId = RowFields.word(fields, "response_id");
    if (feedback != null) {
      feedback.match(callId, responseId);
    }
    Map<String, Double> numbers = new HashMap<>();
    for (String name : selection.numbers()) {
      Double value = RowFields.number(fields, name);
      if (value == null && measured.isObject()) {
        value = MeasuredFields.number(measured, found, name);
      }
      if (value == null && feedback != null) {
        value = feedback.number(callId, responseId, name);
      }
      if (value != null) {
        numbers.put(name, value);
      }
    }
    for (Composite composite : selection.composites()) {
      Double value = composite.value(numbers);
      if (value != null) {
        numbers.put(composite.name(), value);
      }
    }
    return numbers;
  }

  private JsonNode read(byte[] line) throws IOException {
    if (line.length == 0) {
      return MISSING;
    }
    try {
      return mapper.readTree(line);
    } catch (JacksonException e) {
      return MISSING;
    }
  }

  /** Notes a line that is no row. */
  public void problem(long number, String what) {
    if (problems.size() < MOST_PROBLEMS) {
      problems.add("line " + number + ": " + what);
    }
  }

  /** Leaves a line out that is no call, or none that counts. */
  public void leaveOut(long number, String what) {
    count(false);
    problem(number, what);
  }

  /** Whether any row has a number by this name. */
  public boolean hasNumber(String name) {
    return rows.stream().anyMatch(row -> row.numbers().containsKey(name));
  }

  /** In the order of the file; without times on all of them the order is their time. */
  public List<RecordedRow> rows() {
    if (timed == rows.size()) {
      return rows;
    }
    List<RecordedRow> untimed = new ArrayList<>(rows.size());
    for (RecordedRow row : rows) {
      untimed.add(
          new RecordedRow(row.arm(), row.unit(), untimed.size(), row.numbers(), row.words()));
    }
    return untimed;
  }

  /** Whether every row has a time. */
  public boolean isTimed() {
    return timed == rows.size();
  }

  /** Whether every row belongs to an experiment, whose units were assigned at random. */
  public boolean isExperiment() {
    return !rows.isEmpty() && experiments == rows.size();
  }

  /** Rows that have a time, while others have none. */
  public boolean isPartlyTimed() {
    return timed > 0 && !isTimed();
  }

  public long lines() {
    return lines;
  }

  public long leftOut() {
    return leftOut;
  }

  public List<String> problems() {
    return problems;
  }
}
