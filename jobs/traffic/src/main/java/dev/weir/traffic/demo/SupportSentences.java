package dev.weir.traffic.demo;

import dev.weir.traffic.recording.Input;
import dev.weir.traffic.recording.Lines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Sentences of the made-up help desk by kind and language; in memory. */
public final class SupportSentences {

  public static final String QUESTION = "question";
  public static final String ANSWER = "answer";
  public static final String REFUSAL = "refusal";

  private static final int COLUMNS = 3;

  private final Map<String, List<String>> sentences = new HashMap<>();

  /** The shipped ones. */
  public static SupportSentences shipped() {
    try {
      return read(DemoFiles.SUPPORT);
    } catch (IOException e) {
      throw new UncheckedIOException("the sentences of the help desk cannot be read", e);
    }
  }

  static SupportSentences read(Input input) throws IOException {
    SupportSentences read = new SupportSentences();
    try (Lines lines = input.lines()) {
      while (lines.next()) {
        String line = lines.text();
        String[] columns = line.split("\t", COLUMNS);
        if (columns.length < COLUMNS) {
          throw new IOException(
              input + ": found '" + line + "', expected kind, language and text between tabs");
        }
        read.sentences
            .computeIfAbsent(key(columns[0], columns[1]), kind -> new ArrayList<>())
            .add(columns[2]);
      }
    }
    return read;
  }

  /** One of the sentences. */
  public String one(String kind, String language, SplittableRandom random) {
    List<String> choices = sentences.get(key(kind, language));
    if (choices == null) {
      throw new IllegalArgumentException("no " + kind + " in " + language);
    }
    return choices.get(random.nextInt(choices.size()));
  }

  /** So many of them, one after the other. */
  public String many(int count, String kind, String language, SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "" : " ").append(one(kind, language, random));
    }
    return text.toString();
  }

  private static String key(String kind, String language) {
    return kind + " " + language;
  }
}
