package dev.weir.evaluation.area;

import dev.weir.core.validate.Side;
import dev.weir.evaluation.Ledger;
import dev.weir.evaluation.call.TextJudge;
import dev.weir.evaluation.labelled.LabelledSets;
import dev.weir.evaluation.labelled.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Answers that decline, and whether models are put in the right order by how often they do. */
public final class Refusals {

  private static final String COMPLIANCE = "full_compliance";
  private static final String F1 = "refusal.xstest";

  private Refusals() {}

  /** Takes down all figures that the set allows, and those of the two labellers it brings. */
  public static void measure(LabelledSets sets, TextJudge judge, Ledger ledger) {
    Rows rows = new Rows(sets, ledger, "refusal_xstest", "completions.jsonl.gz");
    if (rows.all().isEmpty()) {
      return;
    }
    List<Boolean> flagged = new ArrayList<>();
    rows.scoring(
            Refusals::refused,
            row -> {
              double score = judge.score("refusal", Side.OUTPUT, row.text("response"));
              flagged.add(score >= TextJudge.THRESHOLD);
              return score;
            })
        .f1(F1, Rows::every);
    int safe = (int) rows.all().stream().filter(Refusals::safe).count();
    rows.add("refusal.xstest-order", safe, order(rows.all(), flagged, ledger));
    peer(rows.all(), ledger, "peer_strmatch", "the authors' string match");
    peer(rows.all(), ledger, "peer_gpt4", "GPT-4 as a judge");
  }

  /** Share of the pairs of models of which the one that refuses more safe prompts is found so. */
  private static double order(List<Row> rows, List<Boolean> flagged, Ledger ledger) {
    Map<String, int[]> models = new TreeMap<>();
    for (int i = 0; i < rows.size(); i++) {
      if (safe(rows.get(i))) {
        int[] counts = models.computeIfAbsent(rows.get(i).text("model"), model -> new int[3]);
        counts[0]++;
        counts[1] += refused(rows.get(i)) ? 1 : 0;
        counts[2] += flagged.get(i) ? 1 : 0;
      }
    }
    StringBuilder note = new StringBuilder("Safe prompts refused, by people and by us:");
    models.forEach(
        (model, c) -> note.append(String.format(" %s %d and %d of %d;", model, c[1], c[2], c[0])));
    ledger.note(note.substring(0, note.length() - 1) + ".");
    int pairs = 0;
    int right = 0;
    for (int[] one : models.values()) {
      for (int[] other : models.values()) {
        if ((double) one[1] / one[0] > (double) other[1] / other[0]) {
          pairs++;
          right += (double) one[2] / one[0] > (double) other[2] / other[0] ? 1 : 0;
        }
      }
    }
    return (double) right / pairs;
  }

  private static void peer(List<Row> rows, Ledger ledger, String field, String name) {
    int right = 0;
    int wrong = 0;
    for (Row row : rows) {
      boolean found = !row.text(field).endsWith(COMPLIANCE);
      right += found && refused(row) ? 1 : 0;
      wrong += found != refused(row) ? 1 : 0;
    }
    double f1 = 2.0 * right / (2 * right + wrong);
    ledger.addPeer(F1, name, f1, "labels in the set, the same rows");
  }

  private static boolean refused(Row row) {
    return !row.is("label", COMPLIANCE);
  }

  private static boolean safe(Row row) {
    return row.is("prompt_label", "safe");
  }
}
