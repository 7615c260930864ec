package dev.weir.exporter;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Answers {@code /metrics} and {@code /healthz} over HTTP.
 *
 * <p>Metrics are held back (503) until the board is complete: a half-read topic would look like a
 * restart of every counter, followed by a huge increase.
 */
final class ScrapeServer implements AutoCloseable {

  private static final int THREADS = 4;
  private static final String TEXT = "text/plain; charset=utf-8";

  /** What the server asks about the rest of the exporter. */
  interface Health {
    /** Whether totals may be shown. */
    boolean ready();

    /** Whether the reader is at work; an absent Kafka is no reason to restart the exporter. */
    boolean alive();

    /** One line for people. */
    String line();
  }

  private final HttpServer server;
  private final ExecutorService threads;
  private final PrometheusMeterRegistry meters;
  private final Health health;

  private ScrapeServer(
      HttpServer server, ExecutorService threads, PrometheusMeterRegistry meters, Health health) {
    this.server = server;
    this.threads = threads;
    this.meters = meters;
    this.health = health;
  }

  /**
   * Listens at once.
   *
   * @throws UncheckedIOException naming the address, when it cannot be listened on
   */
  static ScrapeServer start(String host, int port, PrometheusMeterRegistry meters, Health health) {
    HttpLimits.setForPages();
    HttpServer http;
    try {
      http = HttpServer.create(new InetSocketAddress(host, port), 0);
    } catch (IOException taken) {
      throw new UncheckedIOException(
          "exporter.port: cannot listen on " + host + ":" + port + ": " + taken.getMessage(),
          taken);
    }
    ExecutorService threads =
        Executors.newFixedThreadPool(
            THREADS,
            work -> {
              Thread thread = new Thread(work, "weir-exporter-http");
              thread.setDaemon(true);
              return thread;
            });
    ScrapeServer server = new ScrapeServer(http, threads, meters, health);
    http.setExecutor(threads);
    http.createContext("/", server::answer);
    http.start();
    return server;
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    Timer.Sample sample = Timer.start(meters);
    String method = exchange.getRequestMethod();
    String path = exchange.getRequestURI().getPath();
    boolean known = path.equals("/metrics") || path.equals("/healthz");
    boolean read = method.equals("GET") || method.equals("HEAD");
    int status = 500;
    try (exchange) {
      if (!known) {
        status = say(exchange, 404, "metrics are at /metrics, health at /healthz");
      } else if (!read) {
        status = say(exchange, 405, "only GET and HEAD are answered");
      } else if (path.equals("/metrics")) {
        status = metrics(exchange);
      } else {
        status = say(exchange, health.alive() ? 200 : 503, health.line());
      }
    } finally {
      sample.stop(
          Timer.builder("http.server.requests")
              .description("Requests to the exporter.")
              .tag("method", read ? method : "other")
              .tag("uri", known ? path : "other")
              .tag("status", Integer.toString(status))
              .register(meters));
    }
  }

  private int metrics(HttpExchange exchange) throws IOException {
    if (!health.ready()) {
      return say(exchange, 503, health.line());
    }
    Timer.Sample sample = Timer.start(meters);
    int status = MetricsPage.answer(exchange, meters.getPrometheusRegistry());
    if (status == 200 && exchange.getRequestMethod().equals("GET")) {
      sample.stop(
          Timer.builder("llm_monitor_exporter_scrape_duration")
              .description("Time to collect and write one scrape.")
              .register(meters));
    }
    return status;
  }

  private static int say(HttpExchange exchange, int status, String line) throws IOException {
    byte[] body = (line + "\n").getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", TEXT);
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, head ? -1 : body.length);
    if (!head) {
      exchange.getResponseBody().write(body);
    }
    return status;
  }
}
