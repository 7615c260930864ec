package dev.weir.check;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.weir.core.config.MonitorConfig;
import dev.weir.core.engine.Plans;
import dev.weir.core.validate.Catalogue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Clients that send slowly, without end, nonsense, or too much; others are answered all the same.
 */
class HostileClientsIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int HOSTILE = TestServer.CONNECTIONS / 2;
  private static final String HEAD = "POST /check HTTP/1.1\r\nHost: weir\r\n";
  private static final long SEED = 11;

  private static TestServer server;

  private final List<Socket> sockets = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    server = TestServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  void othersAreAnswered() throws Exception {
    for (Socket socket : sockets) {
      socket.close();
    }
    await("an answer").atMost(PATIENCE).ignoreExceptions().until(HostileClientsIT::answers);
  }

  private static boolean answers() throws IOException, InterruptedException {
    return server.check("jane@example.org").path("verdict").asText().equals("flag");
  }

  @ParameterizedTest
  @ValueSource(strings = {HEAD + "X: ", HEAD + "Content-Length: 100000\r\n\r\n{\"text\": \""})
  void whoSendsAByteAtATimeIsClosedAndHoldsNobodyUp(String beginning) throws Exception {
    for (int i = 0; i < HOSTILE; i++) {
      write(open(), beginning);
    }
    assertThat(answers()).isTrue();
    for (Socket socket : sockets) {
      await("the end of a slow request").atMost(PATIENCE).until(() -> closedAfter(socket, "a"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"POST /", HEAD + "X: ", HEAD, HEAD + "Transfer-Encoding: chunked\r\n\r\n"})
  void whoSendsWithoutEndIsCutOff(String beginning) throws Exception {
    Socket socket = open();
    write(socket, beginning);
    String more = beginning.equals(HEAD) ? "X-Name: value\r\n".repeat(500) : "a".repeat(8_000);
    await("the end of an endless request").atMost(PATIENCE).until(() -> closedAfter(socket, more));
  }

  @Test
  void whoTakesNoAnswersIsClosed() throws Exception {
    Socket socket = open();
    String body = "{\"text\": \"" + "a b ".repeat(50_000) + "\"}";
    String request = HEAD + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    socket.setSendBufferSize(1 << 20);
    boolean closed = false;
    for (int i = 0; i < 200 && !closed; i++) {
      try {
        write(socket, request);
      } catch (IOException reset) {
        closed = true;
      }
    }
    assertThat(closed).isTrue();
  }

  @Test
  void tooManyConnectionsAreClosedAndTheNextOnesServedAgain() throws Exception {
    for (int i = 0; i < 3 * TestServer.CONNECTIONS; i++) {
      open();
    }
    await("the end of those that are too many").atMost(PATIENCE).until(this::anyClosed);
  }

  @Test
  void whoGoesAwayInTheMiddleIsCounted() throws Exception {
    Socket socket = open();
    write(socket, HEAD + "Content-Length: 100\r\n\r\n{");
    socket.setSoLinger(true, 0);
    socket.close();
    await("the count of requests that ended early")
        .atMost(PATIENCE)
        .until(() -> !server.metric("llm_check_requests_total{status=\"499\"").isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: -5\r\n\r\n",
        "Content-Length: many\r\n\r\n",
        "Content-Length: 99999999999999999999\r\n\r\n",
        "Content-Length: 4294967297\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\nzzz\r\n",
        "Transfer-Encoding: chunked\r\n\r\nffffffff\r\n",
        "Transfer-Encoding: wrapped\r\n\r\n"
      })
  void aLengthThatIsNoneEndsTheConnection(String headers) throws Exception {
    Socket socket = open();
    write(socket, HEAD + headers);
    await("the end of " + headers).atMost(PATIENCE).until(() -> closedAfter(socket, ""));
  }

  @Test
  void nonsenseHarmsNobody() throws Exception {
    Random random = new Random(SEED);
    for (int i = 0; i < HOSTILE; i++) {
      byte[] noise = new byte[2_000];
      random.nextBytes(noise);
      write(open(), new String(noise, ISO_8859_1) + "\r\n\r\n");
    }
    write(open(), "POST mailto:x HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n");
    write(open(), "\r\n\r\n");
    assertThat(answers()).isTrue();
  }

  @Test
  void requestsOneBehindTheOtherAreAnsweredInTurn() throws Exception {
    Socket socket = open();
    StringBuilder both = new StringBuilder();
    for (String text : List.of("jane@example.org", "Where is it?")) {
      String body = "{\"text\": \"" + text + "\"}";
      both.append(HEAD + "Content-Length: " + body.length() + "\r\n\r\n" + body);
    }
    write(socket, both.toString());
    StringBuilder answers = new StringBuilder();
    byte[] buffer = new byte[1 << 14];
    while (answers.indexOf("redacted_text\":\"Where") < 0) {
      int read = socket.getInputStream().read(buffer);
      assertThat(read).isPositive();
      answers.append(new String(buffer, 0, read, UTF_8));
    }
    assertThat(answers.toString())
        .containsSubsequence("HTTP/1.1 200", "<EMAIL_1>", "HTTP/1.1 200", "Where is it?");
  }

  @Test
  void whoFindsNoCheckerFreeIsToldToComeBack() throws Exception {
    try (Bare none = new Bare(1 << 20, 0)) {
      HttpResponse<String> answer = none.post("{\"text\": \"a\"}");
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
      assertThat(answer.body()).contains("busy");
    }
  }

  @Test
  void ofLongBodiesOnlyAsManyAreInHandAsThereIsRoomFor() throws Exception {
    String text = "{\"text\": \"" + "a b ".repeat(20_000) + "\"}";
    try (Bare one = new Bare(BodyReader.LONG_BYTES, 1);
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), one.port())) {
      write(socket, HEAD + "Content-Length: 200000\r\n\r\n" + text);
      await("a long body in hand").atMost(PATIENCE).until(() -> one.post(text).statusCode() == 503);
      assertThat(one.post("{\"text\": \"a\"}").statusCode()).isEqualTo(200);
      socket.close();
      await("room").atMost(PATIENCE).until(() -> one.post(text).statusCode() == 200);
    }
  }

  /** The answering parts alone, with bounds of their own. */
  private static final class Bare implements AutoCloseable {

    private final HttpServer http;
    private final CheckMeters meters;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    Bare(int maxBytes, int checkers) throws IOException {
      LivePolicies policies = new LivePolicies(List.of(), new Plans(Catalogue.load()));
      meters = new CheckMeters(policies, null);
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      http.setExecutor(threads);
      http.createContext(
          "/",
          new CheckHttp(
              new BodyReader(maxBytes),
              new Checkers(
                  checkers,
                  Duration.ofMillis(1),
                  policies,
                  InstantSource.system(),
                  maxBytes,
                  MonitorConfig.of(Map.of()).redact()),
              meters,
              () -> "ready"));
      http.start();
    }

    int port() {
      return http.getAddress().getPort();
    }

    HttpResponse<String> post(String body) throws IOException, InterruptedException {
      URI address = URI.create("http://127.0.0.1:" + port() + "/check");
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(address)
                  .version(HttpClient.Version.HTTP_1_1)
                  .POST(HttpRequest.BodyPublishers.ofString(body))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
      http.stop(0);
      threads.shutdownNow();
      meters.close();
    }
  }

  @Test
  void aRequestInHandIsAnsweredBeforeTheEnd() throws Exception {
    TestServer ending = TestServer.start();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), ending.port())) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      write(socket, HEAD + "Content-Length: 14\r\n\r\n{\"text\"");
      // The question is one of them.
      await("a request in hand")
          .atMost(PATIENCE)
          .until(() -> ending.metric("llm_check_requests_in_hand").endsWith(" 2.0"));
      Thread end = new Thread(ending::close);
      end.start();
      await("no more connections").atMost(PATIENCE).until(() -> sentAway(ending));
      write(socket, ": \"ab\"}");

      assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8)).contains("200 OK");
      end.join();
    }
  }

  private static boolean sentAway(TestServer ending) throws IOException, InterruptedException {
    return ending.post("{\"text\": \"a\"}").statusCode() == 503;
  }

  private boolean anyClosed() throws IOException {
    for (Socket socket : sockets) {
      if (closedAfter(socket, "")) {
        return true;
      }
    }
    return false;
  }

  private Socket open() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    sockets.add(socket);
    socket.setSoTimeout((int) PATIENCE.toMillis());
    return socket;
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    socket.getOutputStream().flush();
  }

  /** Whether the server has closed the connection by the time that some more is written. */
  private static boolean closedAfter(Socket socket, String more) throws IOException {
    socket.setSoTimeout(20);
    try {
      write(socket, more);
      while (socket.getInputStream().read() >= 0) {
        // An answer may come first.
      }
      return true;
    } catch (SocketTimeoutException open) {
      return false;
    } catch (IOException reset) {
      return true;
    }
  }
}
