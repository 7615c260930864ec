package dev.weir.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/**
 * One page in a real Chromium without a screen, told what to do by the DevTools protocol; ended by
 * its process handle.
 */
public final class Browser implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final AtomicInteger ids = new AtomicInteger();
  private final ConcurrentHashMap<Integer, CompletableFuture<JsonNode>> answers =
      new ConcurrentHashMap<>();
  private final List<String> troubles = new CopyOnWriteArrayList<>();
  private final WebSocket socket;

  private Browser(Process process, int port) throws IOException, InterruptedException {
    this.process = process;
    HttpClient http = HttpClient.newHttpClient();
    URI fresh = URI.create("http://127.0.0.1:" + port + "/json/new?about:blank");
    JsonNode target =
        JSON.readTree(
            http.send(
                    HttpRequest.newBuilder(fresh)
                        .PUT(HttpRequest.BodyPublishers.noBody())
                        .timeout(PATIENCE)
                        .build(),
                    BodyHandlers.ofString())
                .body());
    socket =
        http.newWebSocketBuilder()
            .buildAsync(URI.create(target.path("webSocketDebuggerUrl").asText()), new Messages())
            .join();
    for (String domain : List.of("Page", "Runtime", "Log")) {
      command(domain + ".enable", JSON.createObjectNode());
    }
  }

  /**
   * Starts a browser.
   *
   * @param home where it keeps its profile and its log
   */
  public static Browser start(Path home) throws IOException, InterruptedException {
    Installed.require("chromium", "chromium");
    Files.createDirectories(home);
    Path profile = home.resolve("profile");
    Process process =
        new ProcessBuilder(
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--hide-scrollbars",
                "--force-prefers-reduced-motion",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("chromium.log").toFile())
            .start();
    try {
      Path told = profile.resolve("DevToolsActivePort");
      Awaitility.await("chromium").atMost(PATIENCE).until(() -> lines(told).size() >= 2);
      return new Browser(process, Integer.parseInt(lines(told).get(0)));
    } catch (IOException | InterruptedException | RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  /** Opens an address and waits until the page and all that it names is loaded. */
  public void open(String address) {
    command("Page.navigate", JSON.createObjectNode().put("url", address));
    until("document.readyState === 'complete' && location.href !== 'about:blank'");
  }

  /** The value of an expression in the page; a promise is waited for. */
  public JsonNode value(String expression) {
    JsonNode result =
        command(
            "Runtime.evaluate",
            JSON.createObjectNode()
                .put("expression", expression)
                .put("awaitPromise", true)
                .put("userGesture", true)
                .put("returnByValue", true));
    if (result.has("exceptionDetails")) {
      throw new IllegalStateException(expression + ": " + result.path("exceptionDetails"));
    }
    return result.path("result").path("value");
  }

  /** The text of the page that a person sees. */
  public String text() {
    return value("document.body.innerText").asText();
  }

  /** Waits until an expression in the page is true. */
  public void until(String expression) {
    Awaitility.await(expression)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> value("!!(" + expression + ")").asBoolean());
  }

  /** Presses a key, as {@code j} or {@code ArrowDown}. */
  public void press(String key) {
    ObjectNode event = JSON.createObjectNode().put("key", key);
    if (key.length() == 1) {
      event.put("text", key);
    }
    command("Input.dispatchKeyEvent", event.deepCopy().put("type", "keyDown"));
    command("Input.dispatchKeyEvent", event.deepCopy().put("type", "keyUp"));
  }

  /** How wide and high the page is, and whether it is dark. */
  public void look(int width, int height, boolean dark) {
    command(
        "Emulation.setDeviceMetricsOverride",
        JSON.createObjectNode()
            .put("width", width)
            .put("height", height)
            .put("deviceScaleFactor", 1)
            .put("mobile", false));
    ObjectNode media = JSON.createObjectNode();
    media
        .putArray("features")
        .addObject()
        .put("name", "prefers-color-scheme")
        .put("value", dark ? "dark" : "light");
    command("Emulation.setEmulatedMedia", media);
  }

  /** Writes what is seen as a PNG file. */
  public void picture(Path file) {
    String data = command("Page.captureScreenshot", JSON.createObjectNode()).path("data").asText();
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(file, Base64.getDecoder().decode(data));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  /** Errors of scripts, refusals of the content security policy and dialogs since the start. */
  public List<String> troubles() {
    return List.copyOf(troubles);
  }

  private JsonNode command(String method, ObjectNode parameters) {
    int id = ids.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    answers.put(id, answer);
    ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
    message.set("params", parameters);
    try {
      socket.sendText(message.toString(), true).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(method + " was interrupted", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(method + " had no answer", e);
    }
  }

  private void take(JsonNode message) {
    if (message.has("id")) {
      CompletableFuture<JsonNode> answer = answers.remove(message.path("id").asInt());
      if (answer != null) {
        answer.complete(message.path("result"));
      }
      return;
    }
    JsonNode what = message.path("params");
    switch (message.path("method").asText()) {
      case "Runtime.exceptionThrown" -> troubles.add(what.path("exceptionDetails").toString());
      case "Page.javascriptDialogOpening" -> troubles.add("dialog " + what.path("message"));
      case "Log.entryAdded" -> {
        if (what.path("entry").path("level").asText().equals("error")) {
          troubles.add(what.path("entry").path("text") + " " + what.path("entry").path("url"));
        }
      }
      default -> {
        // Nobody asked for it.
      }
    }
  }

  @Override
  public void close() {
    socket.abort();
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Messages implements WebSocket.Listener {

    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        String whole = text.toString();
        text.setLength(0);
        try {
          take(JSON.readTree(whole));
        } catch (IOException e) {
          throw new UncheckedIOException("the browser speaks no JSON", e);
        }
      }
      from.request(1);
      return CompletableFuture.completedFuture(null);
    }
  }
}
