package dev.weir.launcher.demo;

import dev.weir.launcher.environment.EnvironmentException;
import dev.weir.launcher.environment.LoopbackPort;

/**
 * Where the parts of a demo listen, on the loopback address.
 *
 * @param kafka broker
 * @param exporter the metrics of the monitored calls
 * @param web Flink's web page
 * @param health Flink's own metrics
 * @param console the page to look at the data with; 0 after {@link #withoutConsole()}
 */
public record Ports(int kafka, int exporter, int web, int health, int console) {

  /**
   * The same ports with a free one in place of each 0.
   *
   * @throws EnvironmentException naming the first port that is in use and the option to change it
   */
  public Ports claim() {
    return new Ports(
        LoopbackPort.claim(kafka, "the Kafka broker", "--kafka-port"),
        LoopbackPort.claim(exporter, "the exporter", "--exporter-port"),
        LoopbackPort.claim(web, "Flink's web page", "--web-port"),
        LoopbackPort.claim(health, "Flink's own metrics", "--health-port"),
        LoopbackPort.claim(console, "the console", "--console-port"));
  }

  /** The same without a console: what ends by itself has nobody who looks at its page. */
  public Ports withoutConsole() {
    return new Ports(kafka, exporter, web, health, 0);
  }

  /** Whether there is a page to look at the data with. */
  public boolean hasConsole() {
    return console != 0;
  }

  /** The page to look at the data with. */
  public String consoleAddress() {
    return "http://" + LoopbackPort.HOST + ":" + console + "/";
  }

  /** Flink's own page. */
  public String webAddress() {
    return "http://" + LoopbackPort.HOST + ":" + web;
  }

  /** What Prometheus scrapes for the calls. */
  public String exporterAddress() {
    return "http://" + LoopbackPort.HOST + ":" + exporter + "/metrics";
  }

  /** What Prometheus scrapes for the health of Flink. */
  public String healthAddress() {
    return "http://" + LoopbackPort.HOST + ":" + health + "/metrics";
  }

  /** Where Kafka clients connect. */
  public String kafkaAddress() {
    return LoopbackPort.HOST + ":" + kafka;
  }
}
