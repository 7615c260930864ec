package dev.weir.console.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.weir.core.config.ConsoleConfig;
import dev.weir.core.config.MonitorConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is answered, and what a browser is told to forbid. */
class ConsoleServerTest {

  private static final String TOKEN = "a-token.of_the~tests";

  /** Shorter than the time that slow clients have. */
  private static final int PATIENCE_MILLIS = 15_000;

  private static final String OURS =
      "X-Weir-Console: 1\r\nContent-Type: application/json\r\nContent-Length: 2\r\n";

  private @Nullable ConsoleServer server;

  @AfterEach
  void close() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void servesThePageAndItsFilesAndNothingElse() throws IOException {
    start(Map.of());

    assertThat(get("/")).startsWith("HTTP/1.1 200").contains("<!doctype html>");
    assertThat(get("/calls?prompt=a")).startsWith("HTTP/1.1 200").contains("<!doctype html>");
    assertThat(get("/assets/app.js")).startsWith("HTTP/1.1 200").contains("text/javascript");
    assertThat(get("/assets/uplot.js")).startsWith("HTTP/1.1 200");
    assertThat(get("/assets/uplot.LICENSE")).contains("MIT");
    for (String path :
        new String[] {
          "/assets/", "/assets/index.html", "/assets/../pom.xml", "/assets/%2e%2e/x", "//x", "/a"
        }) {
      assertThat(get(path)).as(path).startsWith("HTTP/1.1 404");
    }
  }

  @Test
  void forbidsEverythingThatIsNotOurs() throws IOException {
    start(Map.of());

    for (String path : new String[] {"/", "/assets/app.js", "/api/ask", "/nothing"}) {
      assertThat(get(path))
          .as(path)
          .contains("default-src 'none'; script-src 'self'; style-src 'self';")
          .contains("require-trusted-types-for 'script'; trusted-types 'none'")
          .contains("frame-ancestors 'none'")
          .containsIgnoringCase("X-Content-Type-Options: nosniff")
          .containsIgnoringCase("Referrer-Policy: no-referrer");
    }
  }

  @Test
  void namesNothingFromElsewhereInItsFiles() throws IOException {
    start(Map.of());
    String page = get("/");
    for (String address : page.split("(?:href|src)=\"")) {
      if (!address.startsWith("HTTP")) {
        assertThat(address).matches("(?s)[/#].*");
      }
    }
    assertThat(page).doesNotContain("http://", "https://", "onclick", "style=");
  }

  @Test
  void answersOnLoopbackUnderItsOwnNamesOnly() throws IOException {
    start(Map.of());

    assertThat(ask("GET /api/ask HTTP/1.1", "Host: localhost:1\r\n")).startsWith("HTTP/1.1 200");
    assertThat(ask("GET /api/ask HTTP/1.1", "Host: [::1]:1\r\n")).startsWith("HTTP/1.1 200");
    assertThat(ask("GET /api/ask HTTP/1.1", "Host: evil.example\r\n")).startsWith("HTTP/1.1 421");
    assertThat(ask("GET / HTTP/1.1", "Host: 127.0.0.1.evil.example:80\r\n"))
        .startsWith("HTTP/1.1 421");
  }

  @Test
  void doesOnlyWhatOurOwnPageAsksFor() throws IOException {
    start(Map.of());
    String host = "Host: 127.0.0.1\r\n";

    assertThat(ask("POST /api/do HTTP/1.1", host + OURS + "\r\n{}")).startsWith("HTTP/1.1 200");
    assertThat(
            ask("POST /api/do HTTP/1.1", host + "Origin: http://127.0.0.1\r\n" + OURS + "\r\n{}"))
        .startsWith("HTTP/1.1 200");
    assertThat(
            ask(
                "POST /api/do HTTP/1.1",
                host + "Origin: http://evil.example\r\n" + OURS + "\r\n{}"))
        .startsWith("HTTP/1.1 403");
    assertThat(
            ask(
                "POST /api/do HTTP/1.1",
                host + "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"))
        .startsWith("HTTP/1.1 403");
    assertThat(
            ask(
                "POST /api/do HTTP/1.1",
                host
                    + "X-Weir-Console: 1\r\n"
                    + "Content-Type: text/plain\r\n"
                    + "Content-Length: 2\r\n\r\n"
                    + "{}"))
        .startsWith("HTTP/1.1 403");
    assertThat(ask("POST /api/do HTTP/1.1", host + OURS + "\r\n{x")).startsWith("HTTP/1.1 400");
    assertThat(ask("DELETE /api/do HTTP/1.1", host)).startsWith("HTTP/1.1 405");
  }

  @Test
  void answersWhileOthersNeverEndTheirRequest() throws IOException {
    start(Map.of());
    List<Socket> slow = new ArrayList<>();
    try {
      for (int k = 0; k < 40; k++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
        slow.add(socket);
        socket.getOutputStream().write("GET /api/ask HTTP/1.1\r\nHost: 12".getBytes(ISO_8859_1));
        socket.getOutputStream().flush();
      }

      assertThat(get("/api/ask")).startsWith("HTTP/1.1 200");
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  @Test
  void givesARequestAndItsAnswerATime() {
    start(Map.of());

    assertThat(System.getProperty("sun.net.httpserver.maxReqTime")).isEqualTo("30");
    assertThat(System.getProperty("sun.net.httpserver.maxRspTime")).isEqualTo("180");
    assertThat(System.getProperty("jdk.httpserver.maxConnections")).isEqualTo("256");
  }

  @Test
  void refusesTooLongABody() throws IOException {
    start(Map.of());
    String body = "\"" + "x".repeat(40_000) + "\"";

    assertThat(
            ask(
                "POST /api/do HTTP/1.1",
                "Host: 127.0.0.1\r\nX-Weir-Console: 1\r\nContent-Type: application/json\r\n"
                    + "Content-Length: %d\r\n\r\n%s".formatted(body.length(), body)))
        .startsWith("HTTP/1.1 413");
  }

  @Test
  void asksForATokenWhereOneIsConfigured() throws IOException {
    start(Map.of("console.token", TOKEN));

    assertThat(get("/")).startsWith("HTTP/1.1 401").doesNotContain("<!doctype");
    assertThat(get("/assets/app.js")).startsWith("HTTP/1.1 401");
    assertThat(get("/api/ask")).startsWith("HTTP/1.1 401");
    assertThat(get("/login?token=wrong")).startsWith("HTTP/1.1 401");
    String let = get("/login?token=" + TOKEN);
    assertThat(let).startsWith("HTTP/1.1 303").contains("HttpOnly; SameSite=Lax");
    assertThat(
            ask(
                "GET /api/ask HTTP/1.1",
                "Host: 127.0.0.1\r\nCookie: weir_console=" + TOKEN + "\r\n"))
        .startsWith("HTTP/1.1 200");
    assertThat(
            ask(
                "GET /api/ask HTTP/1.1",
                "Host: 127.0.0.1\r\nAuthorization: Bearer " + TOKEN + "\r\n"))
        .startsWith("HTTP/1.1 200");
    assertThat(ask("GET /api/ask HTTP/1.1", "Host: 127.0.0.1\r\nCookie: weir_console=x\r\n"))
        .startsWith("HTTP/1.1 401");
  }

  @Test
  void makesATokenUpWhereverItIsNotLoopback() {
    assertThat(Gate.of("127.0.0.1", null).token()).isNull();
    assertThat(Gate.of("localhost", null).token()).isNull();
    assertThat(Gate.of("::1", null).token()).isNull();
    assertThat(Gate.of("0.0.0.0", null).token())
        .satisfies(token -> assertThat(token).isNotNull())
        .isNotEqualTo(Gate.of("0.0.0.0", null).token());
  }

  @Test
  void saysWhatIsWrongWithoutSayingMore() throws IOException {
    start(Map.of());

    assertThat(get("/api/ask?n=x")).startsWith("HTTP/1.1 400").contains("n: expected a whole");
    assertThat(get("/api/fail")).startsWith("HTTP/1.1 500").doesNotContain("secret");
  }

  @Test
  void sendsAFileOnceUntilItChanges() throws IOException {
    start(Map.of());
    String first = get("/assets/style.css");
    String tag = first.split("(?i)etag: ")[1].split("\r\n")[0];

    assertThat(
            ask(
                "GET /assets/style.css HTTP/1.1",
                "Host: 127.0.0.1\r\nIf-None-Match: " + tag + "\r\n"))
        .startsWith("HTTP/1.1 304");
  }

  private void start(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("console.port", "0");
    ConsoleConfig config = MonitorConfig.of(all).console();
    server =
        ConsoleServer.start(
            config,
            Gate.of(config.host(), config.token()),
            Map.of(
                "/api/ask",
                query -> {
                  query.number("n", 0);
                  return Reply.json(JsonNodeFactory.instance.objectNode());
                },
                "/api/fail",
                query -> {
                  throw new IllegalStateException("a secret");
                }),
            Map.of("/api/do", body -> Reply.json(body)));
  }

  private String get(String path) throws IOException {
    return ask("GET " + path + " HTTP/1.1", "Host: 127.0.0.1\r\n");
  }

  private int port() {
    if (server == null) {
      throw new IllegalStateException("start it first");
    }
    return server.port();
  }

  /** Byte for byte as a hostile client would: no library corrects what is sent. */
  private String ask(String line, String rest) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      String headers = line + "\r\nConnection: close\r\n" + rest;
      String whole = headers.contains("\r\n\r\n") ? headers : headers + "\r\n";
      socket.getOutputStream().write(whole.getBytes(ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }
}
