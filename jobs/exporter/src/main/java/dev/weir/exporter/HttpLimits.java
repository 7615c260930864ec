package dev.weir.exporter;

import java.time.Duration;

/**
 * Bounds that the server of the JDK knows as properties of the process, read when the first server
 * of the process is made: who starts first decides for all.
 */
public final class HttpLimits {

  /** Of a page for people or for Prometheus. */
  private static final Duration PAGE_REQUEST = Duration.ofSeconds(30);

  /** Connections to a page at a time; a browser keeps six, and closes none. */
  private static final int PAGE_CONNECTIONS = 256;

  private static final int MOST_HEADERS = 64;
  private static final int LONGEST_HEADERS = 32 << 10;
  private static final int IDLE_SECONDS = 30;

  /** A megabyte of nothing but findings takes seconds to check on a busy machine. */
  private static final int ANSWERING = 6;

  private HttpLimits() {}

  /** Sets them for pages, where nobody has set them before. */
  public static void setForPages() {
    set(PAGE_REQUEST, PAGE_CONNECTIONS);
  }

  /**
   * Sets them, where nobody has set them on the command line.
   *
   * <p>A request has its time from its first byte to its last, and its answer, the work for it
   * included, {@value #ANSWERING} times as much: a client that sends or takes a byte at a time
   * holds a connection no longer than that.
   *
   * @param connections at a time; those beyond are closed at once
   */
  public static void set(Duration request, int connections) {
    long seconds = request.toSeconds();
    set("sun.net.httpserver.maxReqTime", seconds);
    set("sun.net.httpserver.maxRspTime", ANSWERING * seconds);
    set("jdk.httpserver.maxConnections", connections);
    set("sun.net.httpserver.maxIdleConnections", connections);
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
