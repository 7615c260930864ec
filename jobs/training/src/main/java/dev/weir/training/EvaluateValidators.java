package dev.weir.training;

import dev.weir.core.language.LanguageProfiles;
import dev.weir.core.validate.Side;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Prints how the shipped validators do on a directory of labelled sets, through the whole contract.
 *
 * <p>Argument: the directory. On the sets that the models were trained on the figures flatter;
 * those of {@code training.md} beside the weights do not.
 */
public final class EvaluateValidators {

  private static final String SEEDS = "seeds";

  private EvaluateValidators() {}

  /** Runs the evaluation. */
  public static void main(String[] arguments) {
    if (arguments.length != 1) {
      System.err.println("usage: EvaluateValidators DIRECTORY-OF-SETS");
      System.exit(2);
    }
    LabelledSets sets = new LabelledSets(Path.of(arguments[0]));
    for (Recipe recipe : Recipes.ALL) {
      List<Example> examples =
          recipe.examples(sets).stream().filter(example -> !example.slice().equals(SEEDS)).toList();
      print(recipe.validator(), recipe.side(), examples);
    }
    print("repetition", Side.OUTPUT, answersOfVersions(sets));
    print("gibberish", Side.INPUT, sensible(sets));
    printLanguages(sets);
  }

  private static void print(String validator, Side side, List<Example> examples) {
    ShippedValidator shipped = new ShippedValidator(validator);
    List<Scored> scored = new ArrayList<>();
    for (Example example : examples) {
      scored.add(new Scored(example, shipped.score(side, example.text())));
    }
    System.out.println("\n## " + validator + " on " + side + "\n");
    System.out.println(FigureTable.render(scored, shipped.threshold()));
  }

  /** Base davinci runs on in circles; the later ones hardly ever do. */
  private static List<Example> answersOfVersions(LabelledSets sets) {
    List<Example> examples = new ArrayList<>();
    for (Row row : sets.read("ab_selfinstruct252", "answers.jsonl.gz")) {
      String model = row.text("model");
      examples.add(
          new Example(model, row.text("id"), row.text("response"), model.equals("davinci"), 1));
    }
    return examples;
  }

  private static List<Example> sensible(LabelledSets sets) {
    List<Example> examples = new ArrayList<>();
    for (Row row : sets.read("benign_prompts", "prompts.jsonl.gz")) {
      examples.add(row.example("benign prompts", false, 1));
    }
    for (Row row : sets.read("lang_lingua", "texts.jsonl.gz")) {
      examples.add(row.example("languages", false, 1));
    }
    return examples;
  }

  private static void printLanguages(LabelledSets sets) {
    Map<String, int[]> right = new TreeMap<>();
    TrainLanguages.measure(
        LanguageProfiles.shipped(), sets.read("lang_lingua", "texts.jsonl.gz"), right);
    System.out.println("\n## languages\n\n" + TrainLanguages.table(right));
  }
}
