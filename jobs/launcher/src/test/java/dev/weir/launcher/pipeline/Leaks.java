package dev.weir.launcher.pipeline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.launcher.broker.Clients;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;

/** Everything that a running stack gives out, as bytes to look for words in. */
final class Leaks {

  /** What applications and operators write; all other topics are written by the job. */
  private static final Set<String> INPUTS =
      Set.of(
          "calls",
          "requests",
          "responses",
          "spans",
          "feedback",
          "policies",
          "experiments",
          "references");

  private static final List<String> PAGES =
      List.of("/config", "/jobs/overview", "/jobs", "/taskmanagers", "/jobmanager/config");
  private static final Pattern LONG_ID = Pattern.compile("\"id\"\\s*:\\s*\"([^\"]+)\"");
  private static final int MOST_PAGES = 400;

  private final TestStack stack;
  private final HttpClient http = HttpClient.newHttpClient();

  Leaks(TestStack stack) {
    this.stack = stack;
  }

  /** All that there is now: by place, one char a byte. */
  Map<String, String> everything() throws IOException, InterruptedException {
    Map<String, String> all = new LinkedHashMap<>();
    stack
        .config
        .topics()
        .byKey()
        .forEach(
            (key, topic) -> {
              if (!INPUTS.contains(key)) {
                all.put("topic " + topic, topic(topic));
              }
            });
    all.put("scrape", page(stack.ports.exporterAddress()));
    all.put("metrics of Flink", page(stack.ports.healthAddress()));
    all.put("pages of Flink", pages());
    return all;
  }

  /** Keys, values and headers of every record, decompressed. */
  private String topic(String topic) {
    StringBuilder bytes = new StringBuilder();
    Clients.readAll(stack.ports.kafkaAddress(), topic)
        .forEach(
            record -> {
              append(record.key(), bytes);
              append(record.value(), bytes);
              for (Header header : record.headers()) {
                append(header.key().getBytes(UTF_8), bytes);
                append(header.value(), bytes);
              }
            });
    return bytes.toString();
  }

  private static void append(byte[] part, StringBuilder bytes) {
    if (part != null) {
      bytes.append(new String(part, ISO_8859_1)).append('\n');
    }
  }

  /** What Flink's web page asks for: jobs, vertices, their metrics, logs. */
  private String pages() throws IOException, InterruptedException {
    StringBuilder all = new StringBuilder();
    Deque<String> open = new ArrayDeque<>(PAGES);
    Set<String> seen = new TreeSet<>(PAGES);
    while (!open.isEmpty() && seen.size() < MOST_PAGES) {
      String path = open.removeFirst();
      String body = page(stack.ports.webAddress() + path);
      all.append(path).append('\n').append(body).append('\n');
      for (String next : next(path, body)) {
        if (seen.add(next)) {
          open.addLast(next);
        }
      }
    }
    return all.toString();
  }

  private static Set<String> next(String path, String body) {
    Set<String> next = new TreeSet<>();
    Matcher ids = LONG_ID.matcher(body);
    while (ids.find()) {
      String id = ids.group(1);
      if (path.equals("/jobs")) {
        for (String more :
            List.of(
                "",
                "/config",
                "/plan",
                "/exceptions",
                "/checkpoints",
                "/accumulators",
                "/metrics")) {
          next.add("/jobs/" + id + more);
        }
      } else if (path.matches("/jobs/[0-9a-f]{32}")) {
        for (String more :
            List.of("", "/accumulators", "/metrics", "/watermarks", "/subtasktimes")) {
          next.add(path + "/vertices/" + id + more);
        }
      } else if (path.endsWith("/metrics") && !path.contains("?")) {
        next.add(path + "?get=" + id.replace(" ", "%20"));
      } else if (path.equals("/taskmanagers")) {
        next.add("/taskmanagers/" + id);
        next.add("/taskmanagers/" + id + "/metrics");
        next.add("/taskmanagers/" + id + "/log");
      }
    }
    return next;
  }

  private String page(String address) throws IOException, InterruptedException {
    HttpRequest request;
    try {
      request = HttpRequest.newBuilder(URI.create(address)).build();
    } catch (IllegalArgumentException noAddress) {
      return "";
    }
    return http.send(request, HttpResponse.BodyHandlers.ofString(ISO_8859_1)).body();
  }
}
