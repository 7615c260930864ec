package dev.weir.flink.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A schema registry on the loopback address, as far as reading by id goes. */
final class RegistryServer implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();

  /** Answers as (status, body), by path. */
  private final Map<String, Map.Entry<Integer, String>> answers = new ConcurrentHashMap<>();

  /** Paths and the Authorization they came with, in order. */
  final List<String> asked = new CopyOnWriteArrayList<>();

  private final HttpServer server;

  RegistryServer(int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  void has(int id, String schema) throws IOException {
    answer(id, 200, JSON.writeValueAsString(Map.of("schema", schema)));
  }

  void answer(int id, int status, String body) {
    answers.put("/schemas/ids/" + id, Map.entry(status, body));
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    asked.add(path + (authorization == null ? "" : " " + authorization));
    Map.Entry<Integer, String> answer =
        answers.getOrDefault(path, Map.entry(404, "{\"error_code\":40403}"));
    byte[] body = answer.getValue().getBytes(UTF_8);
    try (exchange) {
      exchange.sendResponseHeaders(answer.getKey(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
