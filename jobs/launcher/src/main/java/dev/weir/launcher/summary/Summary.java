package dev.weir.launcher.summary;

import dev.weir.core.metric.MetricCatalogue;
import dev.weir.core.metric.MetricFamily;
import dev.weir.exporter.BoardSnapshot;
import dev.weir.exporter.Series;
import dev.weir.launcher.terminal.TextTable;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** All totals of one moment, a row a prompt version, the busiest first. */
public final class Summary {

  private record Version(String prompt, String version) {}

  private static final int WIDEST = 34;
  private static final int WIDEST_FINDINGS = 60;

  private final Map<Version, VersionRow> rows = new HashMap<>();
  private final Map<Version, FindingsRow> findings = new HashMap<>();
  private final Map<MetricFamily, Long> sums = new HashMap<>();

  private Summary() {}

  /** Sums up a board. */
  public static Summary of(BoardSnapshot board) {
    Summary summary = new Summary();
    board.series().forEach(summary::add);
    return summary;
  }

  private void add(Series series) {
    String version = series.id().label("prompt_version");
    if (version != null) {
      String prompt = series.id().label("prompt_id");
      Version row = new Version(prompt == null ? "" : prompt, version);
      rows.computeIfAbsent(row, key -> new VersionRow()).add(series);
      findings
          .computeIfAbsent(row, key -> new FindingsRow(key.prompt(), key.version()))
          .add(series);
    }
    MetricFamily family = MetricCatalogue.find(series.id().metric(), series.id().kind());
    if (family != null) {
      sums.merge(family, series.total().getValue(), Long::sum);
    }
  }

  /** The sum of a counter or gauge over all its series. */
  public long sum(MetricFamily family) {
    return sums.getOrDefault(family, 0L);
  }

  /** The table, at most {@code limit} rows and a last one that sums up. */
  public String table(int limit) {
    TextTable table =
        TextTable.of(
            WIDEST,
            "PROMPT",
            "VERSION",
            "CALLS",
            "ERR %",
            "TTFT p50/95/99 s",
            "END-TO-END p50/95/99 s",
            "TOKENS IN",
            "TOKENS OUT",
            "USD");
    List<Map.Entry<Version, VersionRow>> busiest = busiest();
    for (Map.Entry<Version, VersionRow> entry :
        busiest.subList(0, Math.min(limit, busiest.size()))) {
      VersionRow row = entry.getValue();
      table.add(
          named(entry.getKey().prompt()),
          named(entry.getKey().version()),
          count(row.calls()),
          row.errors(),
          row.firstToken(),
          row.duration(),
          count(row.input()),
          count(row.output()),
          row.cost());
    }
    String more =
        busiest.size() <= limit ? "" : "and " + (busiest.size() - limit) + " versions more\n";
    return table.text() + more + total();
  }

  private List<Map.Entry<Version, VersionRow>> busiest() {
    return rows.entrySet().stream()
        .sorted(
            Comparator.comparingLong(
                    (Map.Entry<Version, VersionRow> row) -> -row.getValue().calls())
                .thenComparing(row -> row.getKey().prompt())
                .thenComparing(row -> row.getKey().version()))
        .toList();
  }

  /** What validators made of each version, the busiest first; those of which calls were checked. */
  public List<FindingsRow> findings() {
    return busiest().stream()
        .map(row -> findings.get(row.getKey()))
        .filter(Objects::nonNull)
        .filter(row -> row.checked() > 0)
        .toList();
  }

  /** The table of {@link #findings}, at most {@code limit} rows; empty when nothing was checked. */
  public String findingsTable(int limit) {
    TextTable table =
        TextTable.of(
            WIDEST_FINDINGS,
            "PROMPT",
            "VERSION",
            "CHECKED",
            "FLAG %",
            "BLOCK %",
            "EXCLUDED",
            "ERRORS",
            "FOUND BY");
    for (FindingsRow row : findings().stream().limit(limit).toList()) {
      table.add(
          named(row.prompt()),
          named(row.version()),
          count(row.checked()),
          VersionRow.percent(row.flagged(), row.checked()),
          VersionRow.percent(row.blocked(), row.checked()),
          count(row.excluded()),
          count(row.errors()),
          row.foremost());
    }
    return table.isEmpty() ? "" : table.text();
  }

  private String total() {
    long calls = rows.values().stream().mapToLong(VersionRow::calls).sum();
    long failed = rows.values().stream().mapToLong(VersionRow::failed).sum();
    long input = rows.values().stream().mapToLong(VersionRow::input).sum();
    long output = rows.values().stream().mapToLong(VersionRow::output).sum();
    BigDecimal usd =
        rows.values().stream().map(VersionRow::usd).reduce(BigDecimal.ZERO, BigDecimal::add);
    return "total: %s calls, %s failed, %s tokens in, %s out, %s USD%n"
        .formatted(
            count(calls),
            count(failed),
            count(input),
            count(output),
            usd.signum() == 0 ? "0" : usd.stripTrailingZeros().toPlainString());
  }

  private static String named(String label) {
    return label.isEmpty() ? "(none)" : label;
  }

  private static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
