package dev.weir.core.validator.pii;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.core.call.Text;
import dev.weir.core.match.Matches;
import dev.weir.core.match.Rule;
import dev.weir.core.match.RuleBank;
import dev.weir.core.match.RuleScanner;
import dev.weir.core.validate.Spans;
import dev.weir.core.validator.LabelledRows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Prints how well personal data are found in the labelled sentences of a data directory, and what
 * is found in ordinary prompts and answers.
 *
 * <p>Names and addresses are scored here on sentences that the model was trained on; {@link
 * TrainNames} scores them on unseen ones.
 */
public final class EvaluatePii {

  private static final double THRESHOLD = new Pii().threshold();

  private final List<Rule> rules = PiiFinder.rules("pii");
  private final RuleScanner scanner = RuleBank.of(rules).scanner();
  private final PiiFinder finder = new PiiFinder(rules, 0, List.of("US"));

  private EvaluatePii() {}

  public static void main(String[] arguments) throws IOException {
    EvaluatePii evaluation = new EvaluatePii();
    evaluation.sentences(Path.of(arguments[0], "pii_presidio"));
    for (String ordinary : List.of("benign_prompts", "ab_arena_hard", "ab_vicuna80")) {
      evaluation.ordinary(Path.of(arguments[0], ordinary));
    }
  }

  private void sentences(Path set) throws IOException {
    SpanScores scores = new SpanScores();
    int clean = 0;
    int flagged = 0;
    for (JsonNode row : LabelledRows.of(set)) {
      Spans found = find(row.get("text").asText());
      scores.add(GoldSpan.of(row), found, THRESHOLD);
      if (row.get("label").asInt() == 0) {
        clean++;
        flagged += classes(found).isEmpty() ? 0 : 1;
      }
    }
    System.out.print(scores.table());
    System.out.println("rows without personal data flagged: " + flagged + " of " + clean);
  }

  private void ordinary(Path set) throws IOException {
    int texts = 0;
    int flagged = 0;
    TreeMap<String, Integer> byClass = new TreeMap<>();
    for (JsonNode row : LabelledRows.of(set)) {
      for (String field : List.of("text", "response")) {
        if (row.hasNonNull(field)) {
          Set<String> classes = classes(find(row.get(field).asText()));
          texts++;
          flagged += classes.isEmpty() ? 0 : 1;
          classes.forEach(c -> byClass.merge(c, 1, Integer::sum));
        }
      }
    }
    System.out.println(set.getFileName() + ": " + flagged + " of " + texts + " " + byClass);
  }

  private Set<String> classes(Spans found) {
    Set<String> classes = new TreeSet<>();
    for (int i = 0; i < found.size(); i++) {
      if (found.strength(i) >= THRESHOLD) {
        classes.add(found.findingClass(i));
      }
    }
    return classes;
  }

  private Spans find(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Matches matches = new Matches();
    Text view = new Text();
    view.set(bytes, 0, bytes.length);
    scanner.scan(view, matches);
    finder.begin();
    return finder.find(bytes, 0, bytes.length, matches);
  }
}
