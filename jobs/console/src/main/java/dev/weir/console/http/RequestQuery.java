package dev.weir.console.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The part of an address behind the question mark. */
public final class RequestQuery {

  private final Map<String, List<String>> values = new LinkedHashMap<>();

  private RequestQuery() {}

  /**
   * Reads it.
   *
   * @throws BadRequest when it is not percent-encoded UTF-8
   */
  public static RequestQuery of(@Nullable String raw) {
    RequestQuery query = new RequestQuery();
    if (raw != null) {
      for (String part : raw.split("&")) {
        int equals = part.indexOf('=');
        String name = decoded(equals < 0 ? part : part.substring(0, equals));
        String value = equals < 0 ? "" : decoded(part.substring(equals + 1));
        query.values.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
      }
    }
    return query;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException wrong) {
      throw new BadRequest("the address is not percent-encoded");
    }
  }

  /** The first value of a name; empty when there is none. */
  public String first(String name) {
    return values.getOrDefault(name, List.of("")).get(0);
  }

  /** Whether the name is there. */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** All values of a name, in order. */
  public Set<String> all(String name) {
    return new LinkedHashSet<>(values.getOrDefault(name, List.of()));
  }

  /** All names. */
  public Set<String> names() {
    return values.keySet();
  }

  /** A whole number, or another one when the name is not there. */
  public long number(String name, long otherwise) {
    String text = first(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException wrong) {
      throw new BadRequest(name + ": expected a whole number");
    }
  }
}
