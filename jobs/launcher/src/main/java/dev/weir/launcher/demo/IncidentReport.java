package dev.weir.launcher.demo;

import dev.weir.launcher.terminal.TextTable;
import dev.weir.schemas.CauseKind;
import dev.weir.schemas.DriftAlert;
import dev.weir.traffic.demo.PlantedIncident;
import dev.weir.traffic.demo.SupportPrompt;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What became of the incidents planted in the demo's traffic, and what else drift raised.
 *
 * @param rows one an incident, in order of time
 * @param elsewhere alerts that are of no incident
 */
public record IncidentReport(List<Row> rows, List<DriftAlert> elsewhere) {

  private static final int WIDEST = 60;
  private static final Duration AFTERMATH = Duration.ofHours(1);

  public IncidentReport {
    rows = List.copyOf(rows);
    elsewhere = List.copyOf(elsewhere);
  }

  /**
   * One incident.
   *
   * @param begun when it was planted
   * @param first the alert that came first of the signals it must be noticed by; null without one
   * @param signals whose streams raised an alert while it lasted
   * @param cause that the alerts of the signals it must be noticed by give most weight
   */
  public record Row(
      PlantedIncident incident,
      Instant begun,
      @Nullable DriftAlert first,
      SortedSet<String> signals,
      CauseKind cause) {

    /** Whether that is what it was: an alert that names another sends people to the wrong place. */
    public boolean rightCause() {
      return cause == incident.cause();
    }

    /** From its beginning to the end of the pane in which it was found. */
    public Optional<Duration> delay() {
      return Optional.ofNullable(first)
          .map(alert -> Duration.between(begun, instant(alert.getPaneEnd())));
    }

    /** When it began according to the alert, less when it did. */
    public Optional<Duration> onsetError() {
      return Optional.ofNullable(first)
          .map(alert -> Duration.between(begun, instant(alert.getOnset())));
    }
  }

  /**
   * @param raised alerts in any order
   * @param daysBegin time of the first call of the made-up days as it was sent, microseconds
   */
  public static IncidentReport of(List<DriftAlert> raised, long daysBegin) {
    List<DriftAlert> ordered =
        raised.stream().sorted(Comparator.comparingLong(DriftAlert::getPaneEnd)).toList();
    List<Row> rows =
        PlantedIncident.ALL.stream().map(incident -> row(incident, ordered, daysBegin)).toList();
    List<DriftAlert> elsewhere =
        ordered.stream()
            .filter(
                alert -> rows.stream().noneMatch(row -> during(alert, row.incident(), row.begun())))
            .toList();
    return new IncidentReport(rows, elsewhere);
  }

  private static Row row(PlantedIncident incident, List<DriftAlert> raised, long daysBegin) {
    Instant begun = instant(daysBegin).plus(incident.begins());
    List<DriftAlert> during =
        raised.stream().filter(alert -> during(alert, incident, begun)).toList();
    SortedSet<String> signals = new TreeSet<>();
    during.forEach(alert -> signals.add(alert.getSignal()));
    List<DriftAlert> expected =
        during.stream().filter(alert -> incident.signals().contains(alert.getSignal())).toList();
    DriftAlert first = expected.isEmpty() ? null : expected.get(0);
    return new Row(incident, begun, first, signals, likeliest(expected));
  }

  private static CauseKind likeliest(List<DriftAlert> alerts) {
    Map<CauseKind, Double> weights = new EnumMap<>(CauseKind.class);
    for (DriftAlert alert : alerts) {
      alert
          .getCauses()
          .forEach(cause -> weights.merge(cause.getCause(), cause.getWeight(), Double::sum));
    }
    return weights.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(CauseKind.UNKNOWN);
  }

  private static boolean during(DriftAlert alert, PlantedIncident incident, Instant begun) {
    Instant found = instant(alert.getPaneEnd());
    return alert.getPromptId().equals(SupportPrompt.PROMPT)
        && found.isAfter(begun)
        && found.isBefore(begun.plus(incident.lasts()).plus(AFTERMATH));
  }

  /** Incidents that no alert found, one sentence each. */
  public List<String> missed() {
    return rows.stream()
        .filter(row -> row.first() == null)
        .map(row -> "planted, and found by no alert: " + row.incident().name())
        .toList();
  }

  /** The rows as a table, and how many other alerts there were. */
  public String table() {
    TextTable table =
        TextTable.of(
            WIDEST,
            "PLANTED",
            "BEGAN",
            "FOUND AFTER",
            "ONSET OFF BY",
            "LIKELIEST CAUSE",
            "SIGNALS");
    for (Row row : rows) {
      table.add(
          row.incident().name(),
          row.begun().truncatedTo(ChronoUnit.MINUTES).toString(),
          row.delay().map(IncidentReport::minutes).orElse("not found"),
          row.onsetError().map(IncidentReport::minutes).orElse("-"),
          cause(row),
          String.join(", ", row.signals()));
    }
    return table.text()
        + String.format(Locale.ROOT, "%,d alerts besides, of all prompts%n", elsewhere.size());
  }

  private static String cause(Row row) {
    String likeliest = words(row.cause());
    return row.rightCause() ? likeliest : likeliest + ", not " + words(row.incident().cause());
  }

  private static String words(CauseKind cause) {
    return cause.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String minutes(Duration time) {
    return String.format(Locale.ROOT, "%d min", Math.round(time.toSeconds() / 60.));
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
