package dev.weir.exporter;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/** Asks an exporter as a scraper does. */
final class Scraper {

  static final String PLAIN = "text/plain;version=0.0.4";
  static final String OPEN_METRICS = "application/openmetrics-text;version=1.0.0";
  static final String PROTOBUF =
      "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited";

  private final HttpClient http = HttpClient.newHttpClient();
  private final int port;

  Scraper(int port) {
    this.port = port;
  }

  String text(String accept) {
    return new String(get("/metrics", "Accept", accept).body(), StandardCharsets.UTF_8);
  }

  int status(String path) {
    return get(path).statusCode();
  }

  String body(String path) {
    return new String(get(path).body(), StandardCharsets.UTF_8);
  }

  HttpResponse<byte[]> get(String path, String... headers) {
    return send("GET", path, headers);
  }

  HttpResponse<byte[]> send(String method, String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** The value of the one plain-text line that begins with this name and these labels. */
  double sample(String series) {
    double found = Double.NaN;
    for (String line : text(PLAIN).split("\n")) {
      if (line.startsWith(series + " ")) {
        found = Double.parseDouble(line.substring(series.length() + 1));
      }
    }
    return found;
  }

  static byte[] gunzip(byte[] packed) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return in.readAllBytes();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
