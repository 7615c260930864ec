package dev.weir.core.validator.secrets;

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
import java.util.TreeSet;

/**
 * Prints how many credentials are found in the labelled sets of a data directory, and how often
 * something is taken for one in counter-examples, real answers and ordinary prompts.
 */
public final class EvaluateSecrets {

  private static final double THRESHOLD = new Secrets().threshold();

  private final List<Rule> rules = SecretFinder.rules("secrets");
  private final RuleScanner scanner = RuleBank.of(rules).scanner();
  private final SecretFinder finder = new SecretFinder(rules, 0);

  private EvaluateSecrets() {}

  public static void main(String[] arguments) throws IOException {
    EvaluateSecrets evaluation = new EvaluateSecrets();
    Path data = Path.of(arguments[0]);
    evaluation.labelled(data.resolve("secrets_rule_examples"));
    evaluation.labelled(data.resolve("secrets_credsweeper"));
    evaluation.files(data.resolve("secrets_leakyrepo"));
    for (String answers :
        List.of(
            "ab_arena_hard",
            "ab_vicuna80",
            "ab_gsm8k",
            "ab_selfinstruct252",
            "ab_bbh_prompts",
            "ifeval_gpt4",
            "drift_llmdrift",
            "refusal_xstest",
            "benign_prompts")) {
      evaluation.ordinary(data.resolve(answers));
    }
  }

  private void labelled(Path set) throws IOException {
    int[] rows = new int[2];
    int[] flagged = new int[2];
    for (JsonNode row : LabelledRows.of(set)) {
      int label = row.get("label").asInt();
      rows[label]++;
      flagged[label] += lines(row.get("text").asText()).isEmpty() ? 0 : 1;
    }
    System.out.printf(
        "%-24s found %4d of %4d = %.3f   wrongly %3d of %4d = %.3f%n",
        set.getFileName(),
        flagged[1],
        rows[1],
        (double) flagged[1] / rows[1],
        flagged[0],
        rows[0],
        (double) flagged[0] / rows[0]);
  }

  /** A file with three planted lines of which two or more are found counts two. */
  private void files(Path set) throws IOException {
    int planted = 0;
    int found = 0;
    for (JsonNode row : LabelledRows.of(set)) {
      int risks = row.get("risk_lines").asInt();
      planted += risks;
      found += Math.min(risks, lines(row.get("text").asText()).size());
    }
    System.out.printf(
        "%-24s lines %4d of %4d = %.3f%n",
        set.getFileName(), found, planted, (double) found / planted);
  }

  private void ordinary(Path set) throws IOException {
    int texts = 0;
    int flagged = 0;
    for (JsonNode row : LabelledRows.of(set)) {
      for (String field : List.of("response", "text", "output", "answer")) {
        if (row.path(field).isTextual()) {
          texts++;
          flagged += lines(row.get(field).asText()).isEmpty() ? 0 : 1;
        }
      }
    }
    System.out.printf("%-24s wrongly %3d of %4d%n", set.getFileName(), flagged, texts);
  }

  /** Numbers of the lines in which a credential begins. */
  private Set<Integer> lines(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Text view = new Text();
    view.set(bytes, 0, bytes.length);
    Matches matches = new Matches();
    scanner.scan(view, matches);
    Spans found = finder.find(bytes, 0, bytes.length, matches);
    Set<Integer> lines = new TreeSet<>();
    for (int i = 0; i < found.size(); i++) {
      if (found.strength(i) >= THRESHOLD) {
        int line = 1;
        for (int at = 0; at < found.start(i); at++) {
          line += bytes[at] == '\n' ? 1 : 0;
        }
        lines.add(line);
      }
    }
    return lines;
  }
}
