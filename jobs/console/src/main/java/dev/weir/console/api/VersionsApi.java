package dev.weir.console.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.console.experiment.ComparisonBook;
import dev.weir.console.http.Reply;
import dev.weir.console.http.RequestQuery;
import dev.weir.core.metric.QualityFamilies;
import dev.weir.exporter.FollowedTotals;

/**
 * What was counted of every version since the job began, the busiest first, and what was said last
 * of experiments.
 */
public final class VersionsApi {

  private final FollowedTotals totals;
  private final ComparisonBook comparisons;

  public VersionsApi(FollowedTotals totals, ComparisonBook comparisons) {
    this.totals = totals;
    this.comparisons = comparisons;
  }

  public Reply answer(RequestQuery query) {
    TotalsView view = TotalsView.of(totals.board().snapshot());
    var wanted = OverviewApi.wanted(query);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode rows = json.putArray("versions");
    view.versions().entrySet().stream()
        .filter(entry -> wanted.test(entry.getKey()))
        .sorted(
            (left, right) ->
                left.getValue().calls() == right.getValue().calls()
                    ? left.getKey().compareTo(right.getKey())
                    : Long.compare(right.getValue().calls(), left.getValue().calls()))
        .forEach(
            entry -> {
              ObjectNode row = rows.addObject();
              row.put("environment", entry.getKey().environment());
              row.put("prompt", entry.getKey().promptId());
              row.put("version", entry.getKey().promptVersion());
              row.put("first_seen", (long) (view.firstSeen(entry.getKey()) * 1_000));
              row.setAll(FiguresJson.of(entry.getValue()));
              ObjectNode quality = row.putObject("quality");
              view.quality(entry.getKey())
                  .forEach(
                      (name, of) ->
                          quality
                              .putObject(name)
                              .put("estimate", of.get(QualityFamilies.ESTIMATE))
                              .put("low", of.get(QualityFamilies.LOWER))
                              .put("high", of.get(QualityFamilies.UPPER)));
            });
    json.set("total", FiguresJson.of(view.all()));
    ArrayNode experiments = json.putArray("experiments");
    comparisons.all().forEach(each -> experiments.add(RecordJson.of(each)));
    return Reply.json(json);
  }
}
