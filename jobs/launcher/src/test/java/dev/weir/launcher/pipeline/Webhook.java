package dev.weir.launcher.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Hears what Alertmanager tells people, and notes when. */
final class Webhook implements AutoCloseable {

  /**
   * One message.
   *
   * @param path whom it was for
   * @param body as Alertmanager posts it
   */
  record Message(Instant heard, String path, JsonNode body) {

    String status() {
      return body.path("status").asText();
    }

    String alert() {
      return body.path("groupLabels").path("alertname").asText();
    }
  }

  private final HttpServer server;
  private final List<Message> messages = new CopyOnWriteArrayList<>();

  private Webhook(HttpServer server) {
    this.server = server;
  }

  static Webhook start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    Webhook webhook = new Webhook(server);
    server.createContext("/", webhook::hear);
    server.start();
    return webhook;
  }

  private void hear(HttpExchange exchange) throws IOException {
    JsonNode body = new ObjectMapper().readTree(exchange.getRequestBody());
    messages.add(new Message(Instant.now(), exchange.getRequestURI().getPath(), body));
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Messages to one path so far. */
  List<Message> heard(String path) {
    return messages.stream().filter(message -> message.path().equals(path)).toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
