package dev.weir.evaluation.area;

import dev.weir.core.engine.Validation;
import dev.weir.evaluation.Ledger;
import dev.weir.evaluation.call.CallBuilder;
import dev.weir.evaluation.call.ShippedEngine;
import dev.weir.evaluation.labelled.Example;
import dev.weir.evaluation.labelled.Figures;
import dev.weir.evaluation.labelled.LabelledSets;
import dev.weir.evaluation.labelled.Row;
import dev.weir.evaluation.labelled.Scored;
import java.util.ArrayList;
import java.util.List;

/** What is flagged in ordinary answers to ordinary prompts, where little should be. */
public final class Ordinary {

  private static final String SET = "ab_arena_hard";
  private static final String FILE = "answers.jsonl.gz";
  private static final List<String> VALIDATORS =
      List.of(
          "active-content",
          "gibberish",
          "invisible-text",
          "json",
          "language",
          "refusal",
          "relevance",
          "repetition",
          "secrets",
          "system-prompt-leak",
          "toxicity",
          "truncated");

  private Ordinary() {}

  /** Takes down the share of answers that each validator flags, and whether others are told. */
  public static void measure(LabelledSets sets, ShippedEngine engine, Ledger ledger) {
    Rows rows = new Rows(sets, ledger, SET, FILE);
    int[] flagged = new int[VALIDATORS.size()];
    for (Row row : rows.all()) {
      Validation validation = engine.check(call(row, row));
      for (int i = 0; i < flagged.length; i++) {
        flagged[i] += ShippedEngine.judgement(VALIDATORS.get(i), validation).flagged() ? 1 : 0;
      }
    }
    int answers = rows.all().size();
    for (int i = 0; i < flagged.length; i++) {
      rows.add(VALIDATORS.get(i) + ".ordinary", answers, (double) flagged[i] / answers);
    }
    swapped(rows, engine);
  }

  /** Answers to their own question against the same answers to another one. */
  private static void swapped(Rows rows, ShippedEngine engine) {
    List<Row> all = rows.all();
    List<Scored> scored = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Row other = all.get((i + all.size() / 2) % all.size());
      for (Row asked : List.of(all.get(i), other)) {
        boolean swapped = !asked.text("question_id").equals(all.get(i).text("question_id"));
        double score = engine.judge("relevance", call(asked, all.get(i))).score();
        scored.add(new Scored(new Example(SET, "", "", swapped, 1), score));
      }
    }
    rows.add("relevance.swapped", scored.size(), Figures.areaUnderCurve(scored));
  }

  private static CallBuilder call(Row asked, Row answered) {
    return new CallBuilder()
        .message("user", asked.text("prompt"))
        .output(answered.text("response"));
  }
}
