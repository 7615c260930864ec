package dev.weir.judge.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A real interface of a model on this machine, which behaves as badly as it is told to. */
public final class TestInterface implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long DRIP_MILLIS = 20;

  /** How it answers. */
  public interface Conduct {
    void answer(TestInterface self, HttpExchange exchange, JsonNode question) throws IOException;
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final List<JsonNode> asked = new CopyOnWriteArrayList<>();
  private final List<String> keys = new CopyOnWriteArrayList<>();
  private volatile Conduct conduct;

  public TestInterface(Conduct conduct) throws IOException {
    this(conduct, 0);
  }

  /**
   * @param port 0 for any
   */
  public TestInterface(Conduct conduct, int port) throws IOException {
    this.conduct = conduct;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(threads);
    server.createContext("/v1/chat/completions", this::answer);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + port() + "/v1";
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** Behaves otherwise from now on. */
  public void behave(Conduct other) {
    conduct = other;
  }

  /** Bodies of the requests so far. */
  public List<JsonNode> asked() {
    return List.copyOf(asked);
  }

  /** Authorization of the requests so far. */
  public List<String> keys() {
    return List.copyOf(keys);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode question = JSON.readTree(exchange.getRequestBody().readAllBytes());
      asked.add(question);
      keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
      conduct.answer(this, exchange, question);
    }
  }

  /** An answer of the interface with words of the model. */
  public static String answer(String words) throws IOException {
    return JSON.writeValueAsString(
        Map.of(
            "choices",
            List.of(Map.of("message", Map.of("role", "assistant", "content", words))),
            "usage",
            Map.of("prompt_tokens", 1_000, "completion_tokens", 20)));
  }

  /** Sends a whole response. */
  public static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  /** The code that the question asks to repeat. */
  public static String code(JsonNode question) {
    String task = question.path("messages").path(1).path("content").textValue();
    return task.substring("BEGIN-".length(), task.indexOf('\n'));
  }

  /** The record that the question is about. */
  public static JsonNode record(JsonNode question) throws IOException {
    String task = question.path("messages").path(1).path("content").textValue();
    return JSON.readTree(task.split("\n", 3)[1]);
  }

  /** A model that answers every question with this verdict. */
  public static Conduct saying(String verdict) {
    return (self, exchange, question) ->
        send(
            exchange,
            200,
            answer("{\"code\":\"%s\",\"verdict\":%s}".formatted(code(question), verdict)));
  }

  /** A model with these words. */
  public static Conduct words(String words) {
    return (self, exchange, question) -> send(exchange, 200, answer(words));
  }

  /** A status without words. */
  public static Conduct status(int status) {
    return (self, exchange, question) -> send(exchange, status, "{\"error\":\"" + status + "\"}");
  }

  /** A status that asks for a pause. */
  public static Conduct throttling(int status, String retryAfter) {
    return (self, exchange, question) -> {
      exchange.getResponseHeaders().set("Retry-After", retryAfter);
      send(exchange, status, "");
    };
  }

  /** Takes the question and says nothing. */
  public static void hang(TestInterface self, HttpExchange exchange, JsonNode question) {
    self.waitFor(Long.MAX_VALUE);
  }

  /** Promises more than it sends. */
  public static void breakOff(TestInterface self, HttpExchange exchange, JsonNode question)
      throws IOException {
    exchange.sendResponseHeaders(200, 1_000);
    exchange.getResponseBody().write("{\"choices\"".getBytes(UTF_8));
    exchange.getResponseBody().flush();
  }

  /** Sends without end. */
  public static void flood(TestInterface self, HttpExchange exchange, JsonNode question)
      throws IOException {
    exchange.sendResponseHeaders(200, 0);
    OutputStream body = exchange.getResponseBody();
    byte[] chunk = " ".repeat(1 << 16).getBytes(UTF_8);
    while (self.closing.getCount() > 0) {
      body.write(chunk);
    }
  }

  /** Sends a byte now and then. */
  public static void drip(TestInterface self, HttpExchange exchange, JsonNode question)
      throws IOException {
    exchange.sendResponseHeaders(200, 0);
    while (self.waitFor(DRIP_MILLIS)) {
      exchange.getResponseBody().write(' ');
      exchange.getResponseBody().flush();
    }
  }

  private boolean waitFor(long millis) {
    try {
      return !closing.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
