package dev.weir.console.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.console.http.Reply;
import dev.weir.console.http.RequestQuery;
import dev.weir.console.total.Figures;
import dev.weir.console.total.TotalsHistory;
import dev.weir.console.total.VersionId;
import dev.weir.exporter.FollowedTotals;
import dev.weir.exporter.MergedHistogram;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Traffic, latency, failures, cost and findings: now, and over the last hours. */
public final class OverviewApi {

  private static final long MINUTE_MICROS = 60_000_000L;
  private static final long MOST_STEPS = 180;
  private static final long HOUR_MINUTES = 60;

  private final FollowedTotals totals;
  private final TotalsHistory history;

  public OverviewApi(FollowedTotals totals, TotalsHistory history) {
    this.totals = totals;
    this.history = history;
  }

  /** {@code minutes} back from the newest, of {@code prompt} and {@code version} if named. */
  public Reply answer(RequestQuery query) {
    Predicate<VersionId> wanted = wanted(query);
    long minutes = Math.max(10, Math.min(7 * 24 * HOUR_MINUTES, query.number("minutes", 180)));
    TotalsView view = TotalsView.of(totals.board().snapshot());
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    Figures since = new Figures();
    TreeSet<String> prompts = new TreeSet<>();
    view.versions()
        .forEach(
            (id, figures) -> {
              prompts.add(id.promptId());
              if (wanted.test(id)) {
                since.add(figures);
              }
            });
    json.set("totals", FiguresJson.of(since));
    prompts.forEach(json.putArray("prompts")::add);
    long to = history.newest();
    json.put("newest", to / 1_000);
    Figures hour = new Figures();
    history.steps(to - HOUR_MINUTES * MINUTE_MICROS, to, 1, wanted).values().forEach(hour::add);
    json.set("hour", FiguresJson.of(hour));
    json.set("steps", steps(Math.max(history.oldest(), to - minutes * MINUTE_MICROS), to, wanted));
    json.put("state", totals.state().label());
    json.put("line", totals.line());
    return Reply.json(json);
  }

  private ObjectNode steps(long from, long to, Predicate<VersionId> wanted) {
    long minutes = Math.max(1, (to - from) / MINUTE_MICROS);
    int step = (int) Math.max(1, (minutes + MOST_STEPS - 1) / MOST_STEPS);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("minutes", step);
    ArrayNode time = json.putArray("time");
    ArrayNode calls = json.putArray("calls");
    ArrayNode failed = json.putArray("failed");
    ArrayNode flagged = json.putArray("flagged");
    ArrayNode blocked = json.putArray("blocked");
    ArrayNode usd = json.putArray("usd");
    ArrayNode half = json.putArray("p50");
    ArrayNode most = json.putArray("p95");
    ArrayNode first = json.putArray("first_p95");
    for (Map.Entry<Long, Figures> entry : history.steps(from, to, step, wanted).entrySet()) {
      Figures figures = entry.getValue();
      time.add(entry.getKey() / 1_000_000);
      calls.add(figures.calls());
      failed.add(figures.failed());
      flagged.add(figures.flagged());
      blocked.add(figures.blocked());
      usd.add(figures.usd().doubleValue());
      quantile(half, figures.duration(), 50);
      quantile(most, figures.duration(), 95);
      quantile(first, figures.firstToken(), 95);
    }
    return json;
  }

  private static void quantile(ArrayNode array, MergedHistogram histogram, int percent) {
    array.add(RecordJson.number(histogram.quantile(percent)));
  }

  static Predicate<VersionId> wanted(RequestQuery query) {
    return id ->
        (!query.has("prompt") || query.all("prompt").contains(id.promptId()))
            && (!query.has("version") || query.all("version").contains(id.promptVersion()))
            && (!query.has("environment") || query.all("environment").contains(id.environment()));
  }
}
