package dev.weir.launcher.environment;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/** Finds and checks TCP ports of the loopback address. */
public final class LoopbackPort {

  /** The only address servers started here bind to. */
  public static final String HOST = "127.0.0.1";

  private static final byte[] ADDRESS = {127, 0, 0, 1};
  private static final int LOWEST_SERVER_PORT = 20_000;
  private static final int SERVER_PORTS = 12_000;
  private static final int APART = 131;

  /** Processes that run side by side begin in different places. */
  private static final AtomicInteger NEXT =
      new AtomicInteger((int) (ProcessHandle.current().pid() * APART % SERVER_PORTS));

  private LoopbackPort() {}

  /**
   * A port on which nothing listens, another at each call.
   *
   * <p>It lies below those that systems give to outgoing connections: one of these could take it
   * before the server that it is meant for has started.
   *
   * @throws EnvironmentException when there is none
   */
  public static int free() {
    for (int tried = 0; tried < SERVER_PORTS; tried++) {
      int port = LOWEST_SERVER_PORT + Math.floorMod(NEXT.getAndIncrement(), SERVER_PORTS);
      if (available(port)) {
        return port;
      }
    }
    throw new EnvironmentException(
        "No free port on %s from %d to %d"
            .formatted(HOST, LOWEST_SERVER_PORT, LOWEST_SERVER_PORT + SERVER_PORTS - 1),
        "Close something that listens");
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
