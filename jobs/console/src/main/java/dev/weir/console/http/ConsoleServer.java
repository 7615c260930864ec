package dev.weir.console.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.weir.core.config.ConsoleConfig;
import dev.weir.exporter.HttpLimits;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers a browser: the files of the page, and what it asks for. */
public final class ConsoleServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ConsoleServer.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A client that is slow holds one, until its time is over; others must have one meanwhile. */
  private static final int MOST_THREADS = 64;

  private static final int IDLE_SECONDS = 30;

  private static final int LONGEST_BODY = 32 << 10;

  /** Nothing from elsewhere, no code but that of our files, no frame around us. */
  static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src"
          + " 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none';"
          + " require-trusted-types-for 'script'; trusted-types 'none'";

  private static final Map<String, String> ALWAYS =
      Map.of(
          "Content-Security-Policy", POLICY,
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "DENY",
          "Referrer-Policy", "no-referrer",
          "Cross-Origin-Opener-Policy", "same-origin",
          "Cross-Origin-Resource-Policy", "same-origin");

  /** Answers what is asked of one address. */
  public interface Answering {
    Reply answer(RequestQuery query) throws Exception;
  }

  /** Does what is asked of one address. */
  public interface Acting {
    Reply act(JsonNode body) throws Exception;
  }

  private final HttpServer server;
  private final ExecutorService threads;
  private final Gate gate;
  private final Map<String, Answering> answers;
  private final Map<String, Acting> actions;
  private final Assets assets = new Assets();

  private ConsoleServer(
      HttpServer server,
      ExecutorService threads,
      Gate gate,
      Map<String, Answering> answers,
      Map<String, Acting> actions) {
    this.server = server;
    this.threads = threads;
    this.gate = gate;
    this.answers = Map.copyOf(answers);
    this.actions = Map.copyOf(actions);
  }

  /**
   * Listens at once.
   *
   * @param answers by address, for GET
   * @param actions by address, for POST
   * @throws UncheckedIOException naming the address, when it cannot be listened on
   */
  public static ConsoleServer start(
      ConsoleConfig config,
      Gate gate,
      Map<String, Answering> answers,
      Map<String, Acting> actions) {
    HttpLimits.setForPages();
    HttpServer http;
    try {
      http = HttpServer.create(new InetSocketAddress(config.host(), config.port()), 0);
    } catch (IOException taken) {
      throw new UncheckedIOException(
          "console.port: cannot listen on %s:%d: %s"
              .formatted(config.host(), config.port(), taken.getMessage()),
          taken);
    }
    ExecutorService threads = threads();
    ConsoleServer server = new ConsoleServer(http, threads, gate, answers, actions);
    http.setExecutor(threads);
    http.createContext("/", server::answer);
    http.start();
    return server;
  }

  private static ExecutorService threads() {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            MOST_THREADS,
            MOST_THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> {
              Thread thread = new Thread(work, "weir-console-http");
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  /** The port listened on, also when the settings left it to the system. */
  public int port() {
    return server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Reply reply;
      try {
        reply = reply(exchange);
      } catch (BadRequest wrong) {
        reply = Reply.problem(400, String.valueOf(wrong.getMessage()));
      } catch (InterruptedException ended) {
        Thread.currentThread().interrupt();
        reply = Reply.problem(503, "the console is ending");
      } catch (Exception bug) {
        LOG.error("A request to the console failed", bug);
        reply = Reply.problem(500, "the console could not answer; see its log");
      }
      send(exchange, reply);
    }
  }

  private Reply reply(HttpExchange exchange) throws Exception {
    Headers headers = exchange.getRequestHeaders();
    String method = exchange.getRequestMethod();
    String path = exchange.getRequestURI().getPath();
    if (!gate.knowsHost(headers)) {
      return Reply.text(421, "this console does not answer to that name\n");
    }
    if (path.equals("/login")) {
      return login(exchange);
    }
    if (!gate.knowsToken(headers)) {
      return Reply.text(401, "open the address with the token that the console printed\n");
    }
    if (method.equals("POST")) {
      return act(exchange, path);
    }
    if (!method.equals("GET") && !method.equals("HEAD")) {
      return Reply.problem(405, "only GET, HEAD and POST are answered");
    }
    Answering answering = answers.get(path);
    if (answering != null) {
      return answering.answer(RequestQuery.of(exchange.getRequestURI().getRawQuery()));
    }
    Reply asset = assets.find(path, headers.getFirst("If-None-Match"));
    return asset == null ? Reply.problem(404, "there is nothing at this address") : asset;
  }

  /**
   * Keeps the token in a cookie, so that addresses that are shared do not have it. Lax, for a link
   * in a chat must open; what changes something asks for more than the cookie.
   */
  private Reply login(HttpExchange exchange) {
    String given = RequestQuery.of(exchange.getRequestURI().getRawQuery()).first("token");
    if (!gate.isToken(given)) {
      return Reply.text(401, "that is not the token that the console printed\n");
    }
    exchange
        .getResponseHeaders()
        .add("Set-Cookie", Gate.COOKIE + "=" + given + "; HttpOnly; SameSite=Lax; Path=/");
    return new Reply(303, "text/plain", Map.of("Location", "/"), out -> {});
  }

  private Reply act(HttpExchange exchange, String path) throws Exception {
    Acting acting = actions.get(path);
    if (acting == null) {
      return Reply.problem(404, "there is nothing at this address");
    }
    if (!gate.fromOurPage(exchange.getRequestHeaders())) {
      return Reply.problem(403, "this must come from the console's own page");
    }
    byte[] body = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
    if (body.length > LONGEST_BODY) {
      return Reply.problem(413, "expected at most " + LONGEST_BODY + " bytes");
    }
    try {
      return acting.act(JSON.readTree(body));
    } catch (JsonProcessingException wrong) {
      throw new BadRequest("expected JSON");
    }
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    ALWAYS.forEach(headers::set);
    headers.set("Content-Type", reply.contentType());
    reply.headers().forEach(headers::set);
    boolean bare = exchange.getRequestMethod().equals("HEAD") || reply.status() / 100 == 3;
    exchange.sendResponseHeaders(reply.status(), bare ? -1 : 0);
    if (!bare) {
      try (OutputStream out = exchange.getResponseBody()) {
        reply.body().write(out);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
