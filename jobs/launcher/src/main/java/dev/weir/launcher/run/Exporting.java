package dev.weir.launcher.run;

import dev.weir.core.config.MonitorConfig;
import dev.weir.exporter.Exporter;
import dev.weir.exporter.ExporterSettings;
import dev.weir.launcher.environment.LoopbackPort;

/** Starts the exporter as the configuration has it. */
public final class Exporting {

  private Exporting() {}

  /**
   * Starts the exporter in this process.
   *
   * @throws dev.weir.launcher.environment.EnvironmentException when its port is in use
   */
  public static Exporter start(MonitorConfig config) {
    int port = config.exporter().port();
    if (port > 0) {
      LoopbackPort.claim(port, "the exporter", "--set exporter.port=N");
    }
    return Exporter.start(ExporterSettings.of(config));
  }
}
