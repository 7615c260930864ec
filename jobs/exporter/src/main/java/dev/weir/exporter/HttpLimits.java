package dev.weir.check;

import dev.weir.core.config.CheckConfig;

/**
 * Bounds that the server of the JDK knows as properties of the process, read when the first server
 * of the process is made.
 */
final class HttpLimits {

  private static final int MOST_HEADERS = 64;
  private static final int LONGEST_HEADERS = 32 << 10;
  private static final int IDLE_SECONDS = 30;

  /** A megabyte of nothing but findings takes seconds on a busy machine. */
  private static final int CHECKING = 6;

  private HttpLimits() {}

  /**
   * Sets them, where nobody has set them on the command line.
   *
   * <p>A request has so many seconds from its first byte to its last, and its answer, the check
   * included, {@value #CHECKING} times as many: a client that sends or takes a byte at a time holds
   * a connection no longer than that.
   */
  static void set(CheckConfig config) {
    long seconds = config.requestTimeout().toSeconds();
    set("sun.net.httpserver.maxReqTime", seconds);
    set("sun.net.httpserver.maxRspTime", CHECKING * seconds);
    set("jdk.httpserver.maxConnections", config.connections());
    set("sun.net.httpserver.maxIdleConnections", config.connections());
    set("sun.net.httpserver.idleInterval", IDLE_SECONDS);
    set("sun.net.httpserver.maxReqHeaders", MOST_HEADERS);
    set("sun.net.httpserver.maxReqHeaderSize", LONGEST_HEADERS);
    // Without it, Nagle's algorithm and delayed acknowledgements hold an answer for 40 ms.
    set("sun.net.httpserver.nodelay", "true");
  }

  private static void set(String property, Object value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value.toString());
    }
  }
}
