package dev.weir.exporter;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers one scrape: everything of a registry in the format and coding that the client takes. */
public final class MetricsPage {

  private static final Logger LOG = LoggerFactory.getLogger(MetricsPage.class);
  private static final String FAILED = "the metrics cannot be collected; see the log\n";

  private MetricsPage() {}

  /**
   * Answers a GET or HEAD; the caller closes the exchange.
   *
   * @return the status: 200, or 500 when the registry could not be read
   */
  public static int answer(HttpExchange exchange, PrometheusRegistry registry) throws IOException {
    Scrape scrape;
    try {
      scrape = Scrape.of(registry, exchange.getRequestHeaders().getFirst("Accept"));
    } catch (RuntimeException bug) {
      LOG.error("the metrics cannot be collected", bug);
      byte[] body = FAILED.getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
      boolean head = exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(500, head ? -1 : body.length);
      if (!head) {
        exchange.getResponseBody().write(body);
      }
      return 500;
    }
    exchange.getResponseHeaders().set("Content-Type", scrape.contentType());
    exchange.getResponseHeaders().set("Vary", "Accept, Accept-Encoding");
    boolean gzip = acceptsGzip(exchange);
    if (gzip) {
      exchange.getResponseHeaders().set("Content-Encoding", "gzip");
    }
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(200, -1);
      return 200;
    }
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream body = exchange.getResponseBody();
        OutputStream out = gzip ? new GZIPOutputStream(body, 1 << 13) : body) {
      scrape.write(out);
    }
    return 200;
  }

  private static boolean acceptsGzip(HttpExchange exchange) {
    for (String header : exchange.getRequestHeaders().getOrDefault("Accept-Encoding", List.of())) {
      for (String coding : header.toLowerCase(Locale.ROOT).split(",")) {
        String plain = coding.replace(" ", "");
        if (plain.equals("gzip")
            || (plain.startsWith("gzip;") && !plain.matches("gzip;q=0(\\.0*)?"))) {
          return true;
        }
      }
    }
    return false;
  }
}
