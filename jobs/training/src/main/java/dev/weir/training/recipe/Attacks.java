package dev.weir.training.recipe;

import dev.weir.evaluation.labelled.Example;
import dev.weir.evaluation.labelled.LabelledSets;
import dev.weir.evaluation.labelled.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Prompts that were written to make a model break its rules. */
final class Attacks {

  private static final Pattern NO_DIGITS = Pattern.compile("[^0-9]+");
  private static final int GERMAN_AND_ENGLISH_BEGIN_ALIKE = 30;

  private final LabelledSets sets;

  Attacks(LabelledSets sets) {
    this.sets = sets;
  }

  List<Example> jailbreaks(double weight) {
    List<Example> examples = new ArrayList<>();
    for (Row row : sets.read("inj_jailbreak_wild", "prompts.jsonl.gz")) {
      examples.add(row.example("jailbreaks in the wild", true, weight));
    }
    for (Row row : sets.read("inj_giskard", "prompts.jsonl.gz")) {
      examples.add(row.example("giskard", true, weight));
    }
    return examples;
  }

  /** A prompt and its translations have one number, and so are one group. */
  List<Example> cyberSecurity(double weight) {
    List<Example> examples = new ArrayList<>();
    for (Row row : sets.read("inj_cyberseceval", "prompts.jsonl.gz")) {
      String language = row.is("language", "English") ? "english" : "translated";
      String number = NO_DIGITS.matcher(row.text("id")).replaceAll("-");
      examples.add(
          new Example(
              "cyberseceval " + language, "cyber" + number, row.text("text"), true, weight));
    }
    return examples;
  }

  /** Both labels. */
  List<Example> deepset(double weight) {
    List<Example> examples = new ArrayList<>();
    for (Row row : sets.read("inj_deepset", "prompts.jsonl.gz")) {
      String head = Row.head(row.text("text"));
      String group = head.substring(0, Math.min(GERMAN_AND_ENGLISH_BEGIN_ALIKE, head.length()));
      String slice = row.labelled() ? "deepset attacks" : "deepset clean";
      examples.add(new Example(slice, group, row.text("text"), row.labelled(), weight));
    }
    return examples;
  }

  List<Example> extractions(double weight) {
    List<Example> examples = new ArrayList<>();
    for (Row row : sets.read("leak_prompt_extraction", "attack_queries.jsonl")) {
      examples.add(row.example("extraction attacks", true, weight));
    }
    return examples;
  }
}
