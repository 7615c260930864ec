package dev.weir.launcher.environment;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Finds and checks TCP ports of the loopback address. */
public final class LoopbackPort {

  /** The only address servers started here bind to. */
  public static final String HOST = "127.0.0.1";

  private static final byte[] ADDRESS = {127, 0, 0, 1};

  private LoopbackPort() {}

  /**
   * A port that was free a moment ago.
   *
   * @throws EnvironmentException when the machine hands out no port
   */
  public static int free() {
    try (ServerSocket socket = bind(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new EnvironmentException(
          "No free port on " + HOST + ": " + e.getMessage(), "Close something that listens", e);
    }
  }

  /** Whether nothing listens on the port of the loopback address; 0 is always available. */
  public static boolean available(int port) {
    if (port == 0) {
      return true;
    }
    try (ServerSocket socket = bind(port)) {
      return socket.isBound();
    } catch (BindException e) {
      return false;
    } catch (IOException e) {
      throw new EnvironmentException(
          "Port " + port + " of " + HOST + " cannot be tried: " + e.getMessage(),
          "Choose another port",
          e);
    }
  }

  /**
   * Returns the port, or a free one in place of 0.
   *
   * @param purpose what the port is for, as in "the exporter"
   * @param option the option that changes it, as in "--exporter-port"
   * @throws EnvironmentException when something listens there already
   */
  public static int claim(int port, String purpose, String option) {
    if (!available(port)) {
      throw new EnvironmentException(
          "Port " + port + ", wanted for " + purpose + ", is in use",
          "Stop what listens there or choose another port with " + option + " (0 = any free port)");
    }
    return port == 0 ? free() : port;
  }

  private static ServerSocket bind(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      // A port in TIME_WAIT after a stopped server is free for the next one.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByAddress(ADDRESS), port));
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }
}
