package dev.weir.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;

/** Texts that want to be more than text, ours and those of a published set. */
final class HostileTexts {

  /** Ways to run a script, one for each place that a careless page would put a text into. */
  static final List<String> MARKUP =
      List.of(
          "<script>window.hacked = 1; alert(1)</script>",
          "<img src=x onerror=\"window.hacked = 1\">",
          "\"><svg onload=window.hacked=1>",
          "'-window.hacked--'",
          "javascript:window.hacked=1",
          "</pre></main><iframe srcdoc=\"<script>parent.hacked=1</script>\"></iframe>",
          "{{constructor.constructor('window.hacked=1')()}}",
          "<a href=\"javascript:window.hacked=1\" autofocus onfocus=window.hacked=1>click</a>",
          "<style>@import 'http://evil.example/x.css'; body{display:none}</style>",
          "\u202Eevil\u202C \u0000 \uD800 <base href=//evil.example>");

  private HostileTexts() {}

  static List<String> all() throws IOException {
    List<String> texts = new ArrayList<>(MARKUP);
    try (var in = HostileTexts.class.getResourceAsStream("attacks.jsonl");
        var lines = new BufferedReader(new InputStreamReader(in, UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        texts.add(new ObjectMapper().readTree(line).path("text").asText());
      }
    }
    return texts;
  }
}
