package dev.weir.launcher.demo;

import dev.weir.core.config.KafkaConfig;
import dev.weir.launcher.terminal.TextTable;
import dev.weir.launcher.topic.TopicLog;
import dev.weir.schemas.Comparison;
import dev.weir.schemas.ExperimentState;
import dev.weir.schemas.MetricRole;
import dev.weir.traffic.demo.DemoTraffic;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What became of the experiments in the demo's traffic, of which it is known how they must end.
 *
 * @param rows one an experiment
 */
public record ExperimentReport(List<Row> rows) {

  private static final int WIDEST = 60;

  /** No session is made up in the last of these, so that the last look comes before. */
  private static final Duration LAST_LOOK = Duration.ofMinutes(30);

  /** What must be decided; nothing where the arms are the same. */
  private static final Map<String, ExperimentState> EXPECTED =
      new TreeMap<>(
          Map.of(
              DemoTraffic.RETURNS, ExperimentState.SHIP,
              DemoTraffic.WARRANTY, ExperimentState.UNKNOWN));

  public ExperimentReport {
    rows = List.copyOf(rows);
  }

  /**
   * One experiment.
   *
   * @param expected decision; UNKNOWN for none
   * @param newest what was said last of its primary metric; null when nothing was
   */
  public record Row(String experiment, ExperimentState expected, @Nullable Comparison newest) {

    /** What was decided first; UNKNOWN for nothing. */
    public ExperimentState decided() {
      return newest == null ? ExperimentState.UNKNOWN : newest.getDecidedState();
    }

    /** Whether that is what is true. */
    public boolean right() {
      return newest != null && decided() == expected;
    }
  }

  /** Reads what the job has said so far. */
  static ExperimentReport read(KafkaConfig kafka, String topic) {
    Map<String, Comparison> newest = new TreeMap<>();
    new TopicLog(kafka, topic)
        .read(
            null,
            record -> {
              if (record.value() != null) {
                take(record.value(), newest);
              }
            });
    return of(newest);
  }

  /**
   * @param newest what was said last of the primary metric, by experiment
   */
  static ExperimentReport of(Map<String, Comparison> newest) {
    List<Row> rows = new ArrayList<>();
    EXPECTED.forEach((id, expected) -> rows.add(new Row(id, expected, newest.get(id))));
    return new ExperimentReport(rows);
  }

  private static void take(byte[] value, Map<String, Comparison> newest) {
    try {
      Comparison comparison = Comparison.getDecoder().decode(value);
      if (comparison.getRole() == MetricRole.PRIMARY) {
        newest.merge(
            comparison.getExperiment(),
            comparison,
            (one, other) -> other.getPaneEnd() >= one.getPaneEnd() ? other : one);
      }
    } catch (IOException broken) {
      throw new IllegalStateException(
          "the job has written a comparison that cannot be read", broken);
    }
  }

  /** Whether everything was looked at up to shortly before the last call. */
  boolean isOver(long lastMicros) {
    long least = lastMicros - LAST_LOOK.toNanos() / 1_000;
    return rows.stream()
        .allMatch(row -> row.newest() != null && row.newest().getPaneEnd() >= least);
  }

  /** What came out wrong, one sentence each. */
  public List<String> wrong() {
    return rows.stream()
        .filter(row -> !row.right())
        .map(
            row ->
                "experiment "
                    + row.experiment()
                    + ": expected "
                    + name(row.expected())
                    + ", found "
                    + (row.newest() == null ? "no comparison" : name(row.decided())))
        .toList();
  }

  /** The rows as a table. */
  public String table() {
    TextTable table =
        TextTable.of(
            WIDEST, "EXPERIMENT", "MUST END", "DECIDED", "AFTER", "UNITS", "DIFFERENCE", "P");
    for (Row row : rows) {
      Comparison said = row.newest();
      if (said == null) {
        table.add(row.experiment(), name(row.expected()), "nothing was said", "-", "-", "-", "-");
        continue;
      }
      long until = said.getDecidedAt() == 0 ? said.getPaneEnd() : said.getDecidedAt();
      table.add(
          row.experiment(),
          name(row.expected()),
          name(row.decided()),
          hours(until - said.getFirstExposure()),
          text("%,d + %,d", said.getControlUnits(), said.getArmUnits()),
          text("%+.3f [%.3f, %.3f]", said.getDifference(), said.getLow(), said.getHigh()),
          text("%.2g", said.getPValue()));
    }
    return table.text();
  }

  private static String name(ExperimentState state) {
    return state == ExperimentState.UNKNOWN ? "no decision" : state.name();
  }

  private static String hours(long micros) {
    return text("%.1f h", Duration.ofNanos(micros * 1_000).toMinutes() / 60.);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
