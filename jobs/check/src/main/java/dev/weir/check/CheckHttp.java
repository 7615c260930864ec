package dev.weir.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.weir.exporter.MetricsPage;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Answers {@code POST /check}, {@code GET /metrics} and {@code GET /healthz}. */
final class CheckHttp implements HttpHandler {

  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String JSON = "application/json";
  private static final int TOO_LONG = 413;
  private static final int CODED = 415;
  private static final int BUSY = 503;
  private static final int ALL = Integer.MAX_VALUE;

  private final BodyReader bodies;
  private final Checkers checkers;
  private final CheckMeters meters;
  private final Supplier<String> health;
  private final Semaphore turns = new Semaphore(ALL);
  private volatile boolean ending;

  /**
   * @param health one line for people
   */
  CheckHttp(BodyReader bodies, Checkers checkers, CheckMeters meters, Supplier<String> health) {
    this.bodies = bodies;
    this.checkers = checkers;
    this.meters = meters;
    this.health = health;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    turns.acquireUninterruptibly();
    try (exchange) {
      String path = Objects.requireNonNullElse(exchange.getRequestURI().getPath(), "");
      switch (path) {
        case "/check" -> check(exchange);
        case "/metrics", "/healthz" -> show(exchange, path);
        default ->
            say(exchange, 404, "checks are at /check, metrics at /metrics, health at /healthz");
      }
    } finally {
      turns.release();
    }
  }

  /** Requests that are read or answered now. */
  int inHand() {
    return ALL - turns.availablePermits();
  }

  /** Lets requests in hand come to their end, up to a time; new ones are sent away. */
  void end(long patienceMillis) throws InterruptedException {
    ending = true;
    if (turns.tryAcquire(ALL, patienceMillis, TimeUnit.MILLISECONDS)) {
      turns.release(ALL);
    }
  }

  private void check(HttpExchange exchange) throws IOException {
    long begin = System.nanoTime();
    int status = CheckMeters.ABORTED;
    String verdict = Answer.NO_VERDICT;
    try {
      Answer answer = answer(exchange);
      send(exchange, answer);
      status = answer.status();
      verdict = answer.verdict();
    } finally {
      meters.count(status, verdict, System.nanoTime() - begin);
    }
    if (status == TOO_LONG || status == CODED || status == BUSY) {
      BodyReader.readOn(exchange);
    }
  }

  private Answer answer(HttpExchange exchange) throws IOException {
    if (!exchange.getRequestMethod().equals("POST")) {
      exchange.getResponseHeaders().set("Allow", "POST");
      return Answer.refused(405, "found another method, expected POST");
    }
    if (ending) {
      return Answer.refused(503, "the server is ending");
    }
    try (BodyReader.Body body = bodies.read(exchange)) {
      Answer refusal = body.refusal();
      return refusal == null ? checkers.check(body.bytes()) : refusal;
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      return Answer.refused(503, "the server is ending");
    }
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", JSON);
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    if (answer.status() == BUSY) {
      exchange.getResponseHeaders().set("Retry-After", "1");
    }
    if (answer.status() == TOO_LONG || answer.status() == CODED) {
      exchange.getResponseHeaders().set("Connection", "close");
    }
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(answer.status(), -1);
      return;
    }
    exchange.sendResponseHeaders(answer.status(), answer.body().length);
    exchange.getResponseBody().write(answer.body());
    exchange.getResponseBody().flush();
  }

  private void show(HttpExchange exchange, String path) throws IOException {
    String method = exchange.getRequestMethod();
    if (!method.equals("GET") && !method.equals("HEAD")) {
      exchange.getResponseHeaders().set("Allow", "GET, HEAD");
      say(exchange, 405, "only GET and HEAD are answered");
    } else if (path.equals("/metrics")) {
      MetricsPage.answer(exchange, meters.registry());
    } else {
      say(exchange, ending ? 503 : 200, ending ? "ending" : health.get());
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
}
