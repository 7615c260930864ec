package dev.weir.console;

import dev.weir.console.api.CallsApi;
import dev.weir.console.api.DriftApi;
import dev.weir.console.api.FeedbackApi;
import dev.weir.console.api.HealthApi;
import dev.weir.console.api.OverviewApi;
import dev.weir.console.api.VersionsApi;
import dev.weir.console.drift.DriftBook;
import dev.weir.console.experiment.ComparisonBook;
import dev.weir.console.http.ConsoleServer;
import dev.weir.console.http.Gate;
import dev.weir.console.store.CallStore;
import dev.weir.console.topic.FeedbackBook;
import dev.weir.console.topic.FeedbackSender;
import dev.weir.console.topic.TopicReader;
import dev.weir.console.topic.Topics;
import dev.weir.console.total.TotalsHistory;
import dev.weir.core.config.MonitorConfig;
import dev.weir.core.config.Secret;
import dev.weir.exporter.ExporterSettings;
import dev.weir.exporter.FollowedTotals;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The page that people look at calls with.
 *
 * <p>It reads the topics that the job writes and needs nothing else of it; Kafka may be away at the
 * start and later. All it writes is what a reviewer says of a call.
 */
public final class Console implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Console.class);

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final CallStore store;
  private final Topics topics;
  private final FollowedTotals totals;
  private final Gate gate;
  private final String host;
  private final ConsoleServer server;

  private Console(MonitorConfig config) {
    boolean started = false;
    try {
      store = opened(CallStore.open(config.console()));
      FeedbackBook feedback = new FeedbackBook();
      DriftBook drift = new DriftBook(config.console().history());
      ComparisonBook comparisons = new ComparisonBook();
      AtomicReference<FollowedTotals> following = new AtomicReference<>();
      TotalsHistory history =
          new TotalsHistory(
              config.console().history(), () -> following.get() != null && following.get().ready());
      SimpleMeterRegistry meters = new SimpleMeterRegistry();
      parts.push(meters::close);
      totals = opened(FollowedTotals.start(ExporterSettings.of(config), meters, history));
      following.set(totals);
      topics = new Topics(config, store, feedback, drift, comparisons);
      TopicReader reader = opened(new TopicReader(config, topics, store));
      FeedbackSender sender = opened(new FeedbackSender(config, feedback, InstantSource.system()));
      CallsApi calls = new CallsApi(config.console(), store, feedback);
      DriftApi streams = new DriftApi(drift, totals);
      HealthApi health = new HealthApi(config, totals, reader, topics, store);
      FeedbackApi judging = new FeedbackApi(store, calls, feedback, sender);
      gate = Gate.of(config.console().host(), config.console().token());
      host = config.console().host();
      server =
          opened(
              ConsoleServer.start(
                  config.console(),
                  gate,
                  Map.of(
                      "/api/overview", new OverviewApi(totals, history)::answer,
                      "/api/versions", new VersionsApi(totals, comparisons)::answer,
                      "/api/drift", streams::all,
                      "/api/drift/stream", streams::one,
                      "/api/calls", calls::list,
                      "/api/calls/one", calls::one,
                      "/api/calls/export", calls::export,
                      "/api/health", health::answer,
                      "/api/pulse", health::pulse),
                  Map.of(
                      "/api/feedback", judging::label,
                      "/api/examples", judging::example)));
      reader.start();
      started = true;
    } finally {
      if (!started) {
        close();
      }
    }
  }

  /**
   * Starts reading and listening.
   *
   * @throws java.io.UncheckedIOException when the folder cannot be used or the address not be
   *     listened on
   * @throws org.apache.kafka.common.KafkaException when the Kafka settings make no client
   */
  public static Console start(MonitorConfig config) {
    return new Console(config);
  }

  private <T extends AutoCloseable> T opened(T part) {
    parts.push(part);
    return part;
  }

  /** The port listened on, also when the settings left it to the system. */
  public int port() {
    return server.port();
  }

  /** What takes records in; for whoever has some that are on no topic. */
  Topics topics() {
    return topics;
  }

  /** What totals are shown of; for whoever has some that are on no topic. */
  FollowedTotals totals() {
    return totals;
  }

  /** Shows what was taken in. */
  void refresh() throws IOException {
    store.refresh();
  }

  /** What a person opens; it holds the token where one is asked for. */
  public String address() {
    String named = host.contains(":") ? "[" + host + "]" : host;
    Secret token = gate.token();
    return "http://%s:%d/%s"
        .formatted(named, port(), token == null ? "" : "login?token=" + token.reveal());
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        // The next part must be closed all the same.
        LOG.warn("Not closed in order", e);
      }
    }
  }
}
