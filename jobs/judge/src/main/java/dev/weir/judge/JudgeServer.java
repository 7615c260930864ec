package dev.weir.judge;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.weir.core.config.JudgeConfig;
import dev.weir.exporter.MetricsPage;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Answers {@code /metrics} and {@code /healthz} over HTTP. */
final class JudgeServer implements AutoCloseable {

  private static final int THREADS = 2;
  private static final String TEXT = "text/plain; charset=utf-8";

  /** What the server asks about the rest of the judge. */
  interface Health {
    /** Whether it is at work; an absent Kafka or model is no reason to restart it. */
    boolean alive();

    /** One line for people. */
    String line();
  }

  private final HttpServer http;
  private final ExecutorService threads;
  private final PrometheusRegistry registry;

  /**
   * Takes the address; answers nothing yet.
   *
   * @throws UncheckedIOException naming the address, when it cannot be listened on
   */
  JudgeServer(JudgeConfig config, PrometheusRegistry registry) {
    this.registry = registry;
    try {
      http = HttpServer.create(new InetSocketAddress(config.host(), config.port()), 0);
    } catch (IOException taken) {
      throw new UncheckedIOException(
          "judge.port: cannot listen on "
              + config.host()
              + ":"
              + config.port()
              + ": "
              + taken.getMessage(),
          taken);
    }
    threads =
        Executors.newFixedThreadPool(
            THREADS,
            work -> {
              Thread thread = new Thread(work, "weir-judge-http");
              thread.setDaemon(true);
              return thread;
            });
    http.setExecutor(threads);
  }

  /** Begins to answer. */
  void start(Health health) {
    http.createContext("/", exchange -> answer(exchange, health));
    http.start();
  }

  int port() {
    return http.getAddress().getPort();
  }

  private void answer(HttpExchange exchange, Health health) throws IOException {
    String method = exchange.getRequestMethod();
    String path = exchange.getRequestURI().getPath();
    try (exchange) {
      if (!method.equals("GET") && !method.equals("HEAD")) {
        say(exchange, 405, "only GET and HEAD are answered");
      } else if (path.equals("/metrics")) {
        MetricsPage.answer(exchange, registry);
      } else if (path.equals("/healthz")) {
        say(exchange, health.alive() ? 200 : 503, health.line());
      } else {
        say(exchange, 404, "metrics are at /metrics, health at /healthz");
      }
    }
  }

  private static void say(HttpExchange exchange, int status, String line) throws IOException {
    byte[] body = (line + "\n").getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", TEXT);
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, head ? -1 : body.length);
    if (!head) {
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }
}
