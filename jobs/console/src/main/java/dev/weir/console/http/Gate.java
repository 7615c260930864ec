package dev.weir.console.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import dev.weir.core.config.Secret;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides who may ask.
 *
 * <p>On a loopback address whoever is on this machine may, so long as the browser asks under a name
 * of this machine: a foreign page whose name was made to point here is sent away. Elsewhere, or
 * where one is configured, a token is asked for. What changes something must come from our own
 * page.
 */
public final class Gate {

  static final String COOKIE = "weir_console";

  /** A header of our own, which no foreign page may send without asking first. */
  static final String OURS = "X-Weir-Console";

  private static final int TOKEN_BYTES = 18;
  private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");

  private final String host;
  private final boolean loopback;
  private final @Nullable Secret token;

  private Gate(String host, boolean loopback, @Nullable Secret token) {
    this.host = host.toLowerCase(Locale.ROOT);
    this.loopback = loopback;
    this.token = token;
  }

  /** The gate of a server that is bound to an address. */
  public static Gate of(String host, @Nullable Secret configured) {
    boolean loopback = loopback(host);
    Secret token = configured == null && !loopback ? madeUp() : configured;
    return new Gate(host, loopback, token);
  }

  private static boolean loopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException unknown) {
      return false;
    }
  }

  private static Secret madeUp() {
    byte[] bytes = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(bytes);
    return Secret.of(HexFormat.of().formatHex(bytes));
  }

  /** What must be shown; null when nothing must. */
  public @Nullable Secret token() {
    return token;
  }

  /** Whether the name that the browser asked under is one of ours. */
  boolean knowsHost(Headers headers) {
    String asked = headers.getFirst("Host");
    if (asked == null) {
      return false;
    }
    String name = asked.toLowerCase(Locale.ROOT).replaceFirst(":\\d{1,5}$", "");
    return !loopback || LOCAL.contains(name) || name.equals(host);
  }

  /** Whether the token was shown, as a cookie or in the header for programs. */
  boolean knowsToken(Headers headers) {
    if (token == null) {
      return true;
    }
    for (String cookies : headers.getOrDefault("Cookie", List.of())) {
      for (String cookie : cookies.split(";")) {
        String[] parts = cookie.strip().split("=", 2);
        if (parts.length == 2 && parts[0].equals(COOKIE) && isToken(parts[1])) {
          return true;
        }
      }
    }
    String bearer = headers.getFirst("Authorization");
    return bearer != null && bearer.startsWith("Bearer ") && isToken(bearer.substring(7));
  }

  /** Whether this is the token; takes the same time for every wrong one. */
  boolean isToken(String given) {
    return token != null
        && MessageDigest.isEqual(given.getBytes(UTF_8), token.reveal().getBytes(UTF_8));
  }

  /** Whether a request that changes something was sent by our own page. */
  boolean fromOurPage(Headers headers) {
    String origin = headers.getFirst("Origin");
    String type = String.valueOf(headers.getFirst("Content-Type"));
    return headers.getFirst(OURS) != null
        && type.startsWith("application/json")
        && (origin == null
            || origin.equals("http://" + headers.getFirst("Host"))
            || origin.equals("https://" + headers.getFirst("Host")));
  }
}
