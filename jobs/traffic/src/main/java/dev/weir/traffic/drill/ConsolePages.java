package dev.weir.traffic.drill;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;

/** Addresses of the console's pages. */
final class ConsolePages {

  private ConsolePages() {}

  static String overview(String prompt) {
    return "/?prompt=" + encoded(prompt);
  }

  static String calls(String prompt, String version, String filter, String value) {
    return "/calls?" + of(prompt, version) + "&" + filter + "=" + encoded(value);
  }

  static String drift(String prompt, String version) {
    return "/drift?" + of(prompt, version);
  }

  static String versions(String prompt) {
    return "/versions?prompt=" + encoded(prompt);
  }

  static String health() {
    return "/health";
  }

  private static String of(String prompt, String version) {
    return "prompt=" + encoded(prompt) + "&version=" + encoded(version);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
