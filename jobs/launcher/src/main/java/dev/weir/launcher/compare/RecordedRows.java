package dev.weir.launcher.compare;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.weir.core.comparison.recorded.RecordedRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows of a file, and what was wrong with the lines that are none. */
public final class RecordedRows {

  private static final int MOST_PROBLEMS = 5;

  private final RowSelection selection;
  private final ObjectMapper mapper = new ObjectMapper();
  private final List<RecordedRow> rows = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private long lines;
  private long timed;
  private long experiments;

  public RecordedRows(RowSelection selection) {
    this.selection = selection;
  }

  /** Takes a line that has only its own fields. */
  public void add(byte[] line, long number) throws IOException {
    add(line, number, new byte[0], new byte[0]);
  }

  /** Takes a call with its measurement and its findings, as JSON. */
  public void add(byte[] line, long number, byte[] measurement, byte[] findings)
      throws IOException {
    lines++;
    JsonNode fields = read(line);
    String arm = fields.isObject() ? RowFields.word(fields, selection.arm()) : null;
    String unit =
        selection.unit().isEmpty() ? "line " + number : RowFields.word(fields, selection.unit());
    if (arm == null || unit == null) {
      problem(
          number,
          "no "
              + (fields.isObject() ? arm == null ? selection.arm() : selection.unit() : "object"));
      return;
    }
    JsonNode measured = read(measurement);
    JsonNode found = read(findings);
    Map<String, Double> numbers = new HashMap<>();
    for (String name : selection.numbers()) {
      Double value = RowFields.number(fields, name);
      if (value == null && measured.isObject()) {
        value = MeasuredFields.number(measured, found, name);
      }
      if (value != null) {
        numbers.put(name, value);
      }
    }
    Map<String, String> words = new HashMap<>();
    for (String name : selection.words()) {
      String word = RowFields.word(fields, name);
      words.put(name, word == null ? "" : word);
    }
    Long time = RowFields.time(fields, selection.time());
    timed += time == null ? 0 : 1;
    experiments += fields.path("experiment").hasNonNull("id") ? 1 : 0;
    rows.add(new RecordedRow(arm, unit, time == null ? number : time, numbers, words));
  }

  private JsonNode read(byte[] line) throws IOException {
    if (line.length == 0) {
      return MissingNode.getInstance();
    }
    try {
      return mapper.readTree(line);
    } catch (JacksonException e) {
      return MissingNode.getInstance();
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
    lines++;
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
    return lines - rows.size();
  }

  public List<String> problems() {
    return problems;
  }
}
