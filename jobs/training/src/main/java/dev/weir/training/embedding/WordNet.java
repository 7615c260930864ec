package dev.weir.training.embedding;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Definitions and examples of WordNet 3.1 as texts, so that rare words are met too: {@code word:
 * definition}, and each example by itself.
 */
final class WordNet {

  private static final String FOLDER = "/net/sf/extjwnl/data/wordnet/wn31/data.";
  private static final List<String> PARTS = List.of("noun", "verb", "adj", "adv");
  private static final Pattern EXAMPLE = Pattern.compile("\"([^\"]*)\"");

  /** Offset, file, kind, number of words, then the first word. */
  private static final int WORD = 4;

  private WordNet() {}

  static List<String> texts() throws IOException {
    List<String> texts = new ArrayList<>();
    for (String part : PARTS) {
      try (InputStream in = WordNet.class.getResourceAsStream(FOLDER + part)) {
        if (in == null) {
          throw new IOException("the resource " + FOLDER + part + " is missing");
        }
        String all = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        for (String line : all.split("\n")) {
          int bar = line.indexOf('|');
          // Lines of the licence begin with two spaces.
          if (bar >= 0 && !line.startsWith("  ")) {
            add(line.split(" ")[WORD], line.substring(bar + 1), texts);
          }
        }
      }
    }
    return texts;
  }

  private static void add(String written, String gloss, List<String> texts) {
    String word = written.replaceFirst("\\(.*", "").replace('_', ' ');
    String definition = gloss.replaceFirst("\".*", "").replaceAll("^[ ;]+|[ ;]+$", "");
    texts.add(word + ": " + definition);
    for (Matcher example = EXAMPLE.matcher(gloss); example.find(); ) {
      texts.add(example.group(1));
    }
  }
}
