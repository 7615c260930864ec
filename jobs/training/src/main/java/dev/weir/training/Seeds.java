package dev.weir.training;

import dev.weir.evaluation.labelled.Example;
import dev.weir.evaluation.labelled.Row;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Lines of text written for training, from the resource folder {@code seeds}. */
public final class Seeds {

  private Seeds() {}

  /** Lines of a file, without comments and empty ones. */
  public static List<String> read(String name) {
    try (InputStream in = Seeds.class.getResourceAsStream("seeds/" + name + ".txt")) {
      if (in == null) {
        throw new IllegalArgumentException("no seeds named " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Each line as an example. */
  public static List<Example> examples(String name, boolean positive, double weight) {
    List<Example> examples = new ArrayList<>();
    for (String line : read(name)) {
      examples.add(new Example("seeds", Row.head(line), line, positive, weight));
    }
    return examples;
  }

  /** Sentences about people: every sentence with every name of a group in it. */
  public static List<Example> aboutPeople(double weight) {
    List<Example> examples = new ArrayList<>();
    for (String sentence : read("sentences-about-people")) {
      for (String people : read("people")) {
        String text = sentence.replace("%s", people);
        examples.add(new Example("seeds", sentence, text, false, weight));
      }
    }
    return examples;
  }
}
