package dev.weir.training;

import dev.weir.evaluation.labelled.Example;
import dev.weir.evaluation.labelled.Row;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Lines of text written for training, from the resource folder {@code seeds}. */
public final class Seeds {

  private static final int SEED = 29;
  private static final int GROUPS = 14;

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

  /** Sentences about people, each with several names of groups in it, the same ones every time. */
  public static List<Example> aboutPeople(String name, boolean positive, double weight) {
    List<Example> examples = new ArrayList<>();
    List<String> people = read("people");
    Random random = new Random(SEED);
    for (String sentence : read(name)) {
      List<String> some = new ArrayList<>(people);
      Collections.shuffle(some, random);
      for (String group : some.subList(0, Math.min(GROUPS, some.size()))) {
        String text = sentence.replace("%s", group);
        examples.add(new Example("seeds", sentence, text, positive, weight));
      }
    }
    return examples;
  }
}
