package dev.weir.launcher.drill;

import dev.weir.launcher.environment.LoopbackPort;

/**
 * Where the parts of a running demo listen, on the loopback address.
 *
 * @param exporter port of the metrics of the calls
 * @param health port of Flink's own metrics
 * @param console port of the page to look at the data with
 */
public record DemoAddresses(int exporter, int health, int console) {

  String exporterTarget() {
    return LoopbackPort.HOST + ":" + exporter;
  }

  String healthTarget() {
    return LoopbackPort.HOST + ":" + health;
  }

  /** A page of the console by its path. */
  String page(String path) {
    return "http://" + LoopbackPort.HOST + ":" + console + path;
  }
}
