package dev.weir.launcher.scrape;

import dev.weir.launcher.environment.EnvironmentException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** Scrapes an exporter over HTTP as Prometheus does when native histograms are on. */
public final class ExporterScrape {

  private static final String PROTOBUF =
      "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited";
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final URI address;

  public ExporterScrape(URI address) {
    this.address = address;
  }

  /**
   * All series at this moment.
   *
   * @throws EnvironmentException when the exporter does not answer, or not with metrics
   */
  public List<ScrapedSeries> series() throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address).timeout(TIMEOUT).header("Accept", PROTOBUF).build();
    try {
      HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200) {
        throw new EnvironmentException(
            "The exporter at " + address + " answered with status " + answer.statusCode(),
            "Look at /healthz beside it");
      }
      return ScrapeDecoder.decode(answer.body());
    } catch (IOException e) {
      throw new EnvironmentException(
          "The exporter at " + address + " does not answer: " + e.getMessage(),
          "Look into .weir/weir.log",
          e);
    }
  }
}
