package dev.weir.training.recipe;

import dev.weir.evaluation.labelled.Example;
import dev.weir.evaluation.labelled.LabelledSets;
import dev.weir.evaluation.labelled.Row;
import dev.weir.training.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Texts in which nothing is to be found: what people ask, say and write when they mean no harm. */
final class Background {

  /** Its authors ask that it is not trained on. */
  private static final String SELF_INSTRUCT = "self-instruct";

  private final LabelledSets sets;

  Background(LabelledSets sets) {
    this.sets = sets;
  }

  /** Prompts of users, also such as look harmful or like attacks and are neither. */
  List<Example> prompts(double weight) {
    List<Example> examples = new ArrayList<>();
    for (Row row : sets.read("benign_prompts", "prompts.jsonl.gz")) {
      // Kept to be measured on, with no say in the weights.
      boolean mayLearn = !row.text("source").contains(SELF_INSTRUCT);
      examples.add(row.example("benign prompts", false, mayLearn ? weight : 0));
    }
    for (Row row : sets.read("inj_notinject", "prompts.jsonl.gz")) {
      examples.add(row.example("notinject", false, 2 * weight));
    }
    for (Row row : sets.read("leak_prompt_extraction", "system_prompts.jsonl")) {
      examples.add(row.example("instructions", false, weight));
    }
    List<Row> utterances = sets.read("topic_clinc150", "utterances.jsonl.gz");
    for (Row row : LabelledSets.some(utterances, 800)) {
      examples.add(row.example("utterances", false, weight / 2));
    }
    examples.addAll(xstest(Set.of("safe"), weight));
    return examples;
  }

  /** Greetings, single words and other short texts that are typed often. */
  List<Example> everyday(double weight) {
    return Seeds.examples("everyday", false, weight);
  }

  /** XSTest prompts of some labels, none of them an attack. */
  List<Example> xstest(Set<String> labels, double weight) {
    List<Example> examples = new ArrayList<>();
    for (Row row : sets.read("refusal_xstest", "prompts.jsonl.gz")) {
      if (labels.contains(row.text("label"))) {
        examples.add(row.example("xstest " + row.text("label"), false, weight));
      }
    }
    return examples;
  }

  /** Sentences and words of forty languages. */
  List<Example> languages(int most, double weight) {
    List<Example> examples = new ArrayList<>();
    for (Row row : LabelledSets.some(sets.read("lang_lingua", "texts.jsonl.gz"), most)) {
      examples.add(row.example("languages", false, weight));
    }
    return examples;
  }

  /** Comments of all tempers, none of them an attack on a model. */
  List<Example> comments(double weight) {
    List<Example> examples = new ArrayList<>();
    for (Row row : sets.read("tox_openai_moderation", "samples.jsonl.gz")) {
      examples.add(row.example("moderation", false, weight));
    }
    for (Row row : sets.read("tox_wikipedia", "comments.jsonl.gz")) {
      examples.add(row.example("wikipedia", false, weight));
    }
    return examples;
  }

  /** E-mails without an attack. */
  List<Example> emails(double weight) {
    List<Example> examples = new ArrayList<>();
    for (Row row : sets.read("inj_bipia_email", "contexts.jsonl.gz")) {
      if (!row.labelled()) {
        examples.add(
            new Example("e-mails", row.text("context_id"), row.text("text"), false, weight));
      }
    }
    return examples;
  }

  /** Requests for help with harm: wrong, but no attack on the rules. */
  List<Example> unsafeRequests(double weight) {
    List<Example> examples = new ArrayList<>(xstest(Set.of("unsafe"), weight));
    for (Row row : sets.read("harm_simplesafety", "prompts.jsonl.gz")) {
      examples.add(row.example("simplesafety", false, weight));
    }
    return examples;
  }
}
