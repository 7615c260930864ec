package dev.weir.console.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.console.http.Reply;
import dev.weir.console.http.RequestQuery;
import dev.weir.console.store.CallStore;
import dev.weir.console.store.StoreSize;
import dev.weir.console.topic.TopicReader;
import dev.weir.console.topic.Topics;
import dev.weir.core.config.MonitorConfig;
import dev.weir.core.total.AccountingIdentity;
import dev.weir.exporter.FollowedTotals;
import dev.weir.exporter.Series;
import java.util.Comparator;
import java.util.List;

/** How the job does, and how the console does. */
public final class HealthApi {

  private static final String OWN = "llm_monitor_";

  private final MonitorConfig config;
  private final FollowedTotals totals;
  private final TopicReader reader;
  private final Topics topics;
  private final CallStore store;

  public HealthApi(
      MonitorConfig config,
      FollowedTotals totals,
      TopicReader reader,
      Topics topics,
      CallStore store) {
    this.config = config;
    this.totals = totals;
    this.reader = reader;
    this.topics = topics;
    this.store = store;
  }

  public Reply answer(RequestQuery query) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("state", totals.state().label());
    json.put("line", totals.line());
    json.put("newest_total", totals.board().snapshot().newestWindowEnd() / 1_000);
    json.put("lag_seconds", totals.board().snapshot().lagMicros() / 1e6);
    ArrayNode series = json.putArray("series");
    List<Series> own =
        totals.board().snapshot().series().stream()
            .filter(one -> one.id().metric().startsWith(OWN))
            .sorted(
                Comparator.comparing((Series one) -> one.id().metric())
                    .thenComparing(one -> one.id().labels().toString()))
            .toList();
    for (Series one : own) {
      ObjectNode row = series.addObject();
      row.put("name", one.id().shownName());
      row.put("kind", one.id().kind().name());
      ObjectNode labels = row.putObject("labels");
      for (int k = 0; k < one.id().labels().size(); k += 2) {
        labels.put(one.id().labels().get(k), one.id().labels().get(k + 1));
      }
      row.put("value", one.value());
      row.put("count", one.total().getCount());
    }
    AccountingIdentity identity = Accounts.of(totals.board().snapshot());
    json.putObject("identity").put("holds", identity.holds()).put("text", identity.text());
    json.set("console", console());
    return Reply.json(json);
  }

  /** The state of the job in a word and a line. */
  public Reply pulse(RequestQuery query) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (!reader.alive()) {
      json.put("state", "stopped");
      json.put("line", "the console has stopped reading calls; its log says why");
      return Reply.json(json);
    }
    json.put("state", totals.ready() ? totals.state().label() : "reading");
    json.put("line", totals.line());
    return Reply.json(json);
  }

  private ObjectNode console() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    StoreSize size = store.size();
    json.put("kafka", config.kafka().bootstrapServers());
    json.put("reachable", reader.reachable() && totals.reachable());
    json.put("reading", reader.alive());
    json.put("caught_up", reader.caughtUp() && totals.ready());
    json.put("records", reader.read());
    json.put("unreadable", topics.unreadable());
    json.put("calls", size.calls());
    json.put("bytes", size.bytes());
    json.put("disk_bytes", size.diskBytes());
    json.put("max_bytes", config.console().maxSize().bytes());
    json.put("max_age_ms", config.console().maxAge().toMillis());
    json.put("oldest", size.oldest() / 1_000);
    json.put("newest", size.newest() / 1_000);
    json.put("forgotten", size.forgotten());
    Runtime memory = Runtime.getRuntime();
    json.put("heap_used", memory.totalMemory() - memory.freeMemory());
    json.put("heap_max", memory.maxMemory());
    return json;
  }
}
