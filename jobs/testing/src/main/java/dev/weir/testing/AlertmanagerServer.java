package dev.weir.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A real Alertmanager on a free port; ended by its process handle. */
public final class AlertmanagerServer implements AutoCloseable {

  private static final String PROGRAM = "prometheus-alertmanager";

  private final Process process;
  private final int port;

  private AlertmanagerServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts a server that belongs to no cluster.
   *
   * @param home where it keeps its configuration, its data and its log
   * @param config text of alertmanager.yml
   */
  public static AlertmanagerServer start(Path home, String config) throws IOException {
    Installed.require(PROGRAM, PROGRAM);
    Files.createDirectories(home);
    Path file = home.resolve("alertmanager.yml");
    Files.writeString(file, config);
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Process process =
        new ProcessBuilder(
                PROGRAM,
                "--config.file=" + file,
                "--storage.path=" + home.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port,
                "--cluster.listen-address=")
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("alertmanager.log").toFile())
            .start();
    return new AlertmanagerServer(process, port);
  }

  /** Host and port, as Prometheus names a target. */
  public String address() {
    return "127.0.0.1:" + port;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
