package dev.weir.launcher.demo;

import dev.weir.core.engine.Validation;
import dev.weir.core.validate.Outcome;
import dev.weir.launcher.terminal.TextTable;
import dev.weir.schemas.LlmCall;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was found in calls that say themselves what must be found in them, by validator.
 *
 * <p>The attribute {@code expected} names the validators that must find something, with commas
 * between them; label 0 says that the one in {@code label_for} must not.
 */
public final class LabelledTexts {

  private static final int WIDEST = 34;

  /**
   * What one validator made of the texts that are labelled for it.
   *
   * @param expected texts in which it must find something
   * @param found of these those in which it did
   * @param clean texts in which it must find nothing
   * @param flagged of these those in which it found something
   */
  public record Row(long expected, long found, long clean, long flagged) {

    private static final Row NOTHING = new Row(0, 0, 0, 0);

    private Row plus(boolean must, boolean did) {
      return must
          ? new Row(expected + 1, found + (did ? 1 : 0), clean, flagged)
          : new Row(expected, found, clean + 1, flagged + (did ? 1 : 0));
    }
  }

  private final SortedMap<String, Row> rows = new TreeMap<>();

  void add(LlmCall call, Validation validation) {
    Map<String, String> says = call.getAttributes();
    List<String> expected = List.of(says.getOrDefault("expected", "").split(",", -1));
    boolean clean = "0".equals(call.getLabel());
    String subject = clean ? says.getOrDefault("label_for", "") : "";
    for (int i = 0; i < validation.size(); i++) {
      String validator = validation.step(i).id();
      boolean must = expected.contains(validator);
      if (must || validator.equals(subject)) {
        Outcome outcome = validation.outcome(i);
        boolean did = outcome == Outcome.FLAG || outcome == Outcome.BLOCK;
        rows.put(validator, rows.getOrDefault(validator, Row.NOTHING).plus(must, did));
      }
    }
  }

  /** By validator; those of which no text says anything are left out. */
  public SortedMap<String, Row> rows() {
    return rows;
  }

  /** The rows as a table; empty without labels. */
  public String table() {
    TextTable table =
        TextTable.of(WIDEST, "VALIDATOR", "MUST FIND", "FOUND", "MUST NOT FIND", "FLAGGED");
    rows.forEach(
        (validator, row) ->
            table.add(
                validator,
                Long.toString(row.expected()),
                Long.toString(row.found()),
                Long.toString(row.clean()),
                Long.toString(row.flagged())));
    return table.isEmpty() ? "" : table.text();
  }
}
