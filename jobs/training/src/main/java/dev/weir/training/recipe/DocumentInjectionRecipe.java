package dev.weir.training.recipe;

import dev.weir.core.classify.Classifier;
import dev.weir.core.validate.Side;
import dev.weir.evaluation.labelled.Example;
import dev.weir.evaluation.labelled.Figures;
import dev.weir.evaluation.labelled.LabelledSets;
import dev.weir.evaluation.labelled.Row;
import dev.weir.evaluation.labelled.Scored;
import dev.weir.training.Recipe;
import dev.weir.training.Seeds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Documents with an instruction to the model in them, and instructions themselves, against
 * documents.
 */
public final class DocumentInjectionRecipe implements Recipe {

  private static final String TEXTS = "retrieved texts";
  private static final int SEED = 23;
  private static final int INSERTIONS = 2;
  private static final int SHORT = 160;

  @Override
  public Classifier classifier() {
    return Classifier.DOCUMENT_INJECTION;
  }

  @Override
  public String validator() {
    return "prompt-injection";
  }

  @Override
  public Side side() {
    return Side.DOCUMENT;
  }

  @Override
  public List<Example> examples(LabelledSets sets) {
    Background background = new Background(sets);
    // In a document even a harmless request is out of place.
    List<Example> requests = LabelledSets.some(background.prompts(0.1), 600);
    List<Example> examples = new ArrayList<>(requests(requests));
    Random random = new Random(SEED);
    for (Row row : sets.read("inj_bipia_email", "contexts.jsonl.gz")) {
      String slice = row.labelled() ? "e-mails with attack" : "e-mails clean";
      String group = row.text("context_id");
      examples.add(new Example(slice, group, row.text("text"), row.labelled(), 2));
      if (row.labelled()) {
        examples.add(new Example("attacks alone", group, row.text("attack"), true, 1));
      } else {
        examples.addAll(withRequests(row, requests, random));
      }
    }
    Attacks attacks = new Attacks(sets);
    examples.addAll(attacks.cyberSecurity(0.3));
    for (Example example : attacks.deepset(0.3)) {
      if (example.positive()) {
        examples.add(example);
      }
    }
    examples.addAll(Seeds.examples("attacks", true, 0.3));
    examples.addAll(documents(sets));
    examples.addAll(background.languages(800, 0.3));
    return examples;
  }

  private static List<Example> requests(List<Example> prompts) {
    List<Example> requests = new ArrayList<>();
    for (Example prompt : prompts) {
      requests.add(new Example("requests", prompt.group(), prompt.text(), true, prompt.weight()));
    }
    return requests;
  }

  /** The e-mail several times over, each time with a short request between two of its words. */
  private static List<Example> withRequests(Row email, List<Example> requests, Random random) {
    List<Example> examples = new ArrayList<>();
    String text = email.text("text");
    while (examples.size() < INSERTIONS) {
      String request = requests.get(random.nextInt(requests.size())).text();
      if (request.length() > SHORT) {
        continue;
      }
      int at = Math.max(0, text.indexOf(' ', random.nextInt(text.length() + 1)));
      String with = text.substring(0, at) + " " + request + text.substring(at);
      examples.add(new Example("e-mails with request", email.text("context_id"), with, true, 0.3));
    }
    return examples;
  }

  private static List<Example> documents(LabelledSets sets) {
    Map<String, Example> documents = new LinkedHashMap<>();
    List<Row> rows = new ArrayList<>(sets.read("ground_mtrag", "responses.jsonl.gz"));
    rows.addAll(sets.read("ground_expertqa", "claims.jsonl.gz"));
    rows.addAll(sets.read("ground_begin", "responses.jsonl.gz"));
    for (Row row : rows) {
      String text = row.text("context");
      documents.putIfAbsent(text, new Example(TEXTS, Row.head(text), text, false, 0.5));
    }
    return LabelledSets.some(new ArrayList<>(documents.values()), 800);
  }

  @Override
  public double threshold(List<Scored> heldOut) {
    List<Scored> clean = Figures.slice(heldOut, "e-mails clean");
    // There are few of them: halfway between one and two wrong ones is steadier than either.
    double emails = (Figures.thresholdFor(clean, 0.02) + Figures.thresholdFor(clean, 0.04)) / 2;
    double texts = Figures.thresholdFor(Figures.slice(heldOut, TEXTS), 0.01);
    return Math.max(emails, texts);
  }
}
