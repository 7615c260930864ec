package dev.weir.evaluation.area;

import dev.weir.core.validate.Side;
import dev.weir.evaluation.Ledger;
import dev.weir.evaluation.call.CallBuilder;
import dev.weir.evaluation.call.Judgement;
import dev.weir.evaluation.call.Place;
import dev.weir.evaluation.call.ShippedEngine;
import dev.weir.evaluation.labelled.LabelledSets;
import dev.weir.evaluation.labelled.Row;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Credentials found in examples, lines and files, and taken for such in answers of models. */
public final class Credentials {

  private static final String SECRETS = "secrets";
  private static final List<String> ANSWERS =
      List.of(
          "ab_arena_hard/answers.jsonl.gz",
          "ab_vicuna80/answers.jsonl.gz",
          "ifeval_gpt4/responses.jsonl.gz",
          "refusal_xstest/completions.jsonl.gz");

  private Credentials() {}

  /** Takes down all figures that the sets allow. */
  public static void measure(LabelledSets sets, ShippedEngine engine, Ledger ledger) {
    labelled(sets, engine, ledger, "secrets_rule_examples", "examples.jsonl.gz", "rule-examples");
    labelled(sets, engine, ledger, "secrets_credsweeper", "lines.jsonl.gz", "credsweeper");
    files(sets, engine, ledger);
    answers(sets, engine, ledger);
  }

  private static void labelled(
      LabelledSets sets,
      ShippedEngine engine,
      Ledger ledger,
      String set,
      String file,
      String name) {
    new Rows(sets, ledger, set, file)
        .asking(engine, SECRETS, Side.INPUT, "text", Row::labelled)
        .rate("secrets." + name, Row::labelled)
        .rate("secrets." + name + "-clean", row -> !row.labelled());
  }

  /** A file with three planted lines of which two or more are found counts two. */
  private static void files(LabelledSets sets, ShippedEngine engine, Ledger ledger) {
    Rows rows = new Rows(sets, ledger, "secrets_leakyrepo", "files.jsonl.gz");
    int planted = 0;
    int found = 0;
    for (Row row : rows.all()) {
      int risks = row.fields().path("risk_lines").asInt();
      String text = row.text("text");
      Judgement said = engine.judge(SECRETS, CallBuilder.only(Side.INPUT, text));
      planted += risks;
      found += Math.min(risks, lines(text, said.places()).size());
    }
    rows.add("secrets.leaky-repo", planted, (double) found / Math.max(1, planted));
  }

  private static Set<Integer> lines(String text, List<Place> places) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Set<Integer> lines = new TreeSet<>();
    for (Place place : places) {
      int line = 1;
      for (int at = 0; at < place.start(); at++) {
        line += bytes[at] == '\n' ? 1 : 0;
      }
      lines.add(line);
    }
    return lines;
  }

  private static void answers(LabelledSets sets, ShippedEngine engine, Ledger ledger) {
    int flagged = 0;
    int texts = 0;
    for (String path : ANSWERS) {
      int slash = path.indexOf('/');
      Rows rows = new Rows(sets, ledger, path.substring(0, slash), path.substring(slash + 1));
      for (Row row : rows.all()) {
        CallBuilder call = CallBuilder.only(Side.OUTPUT, row.text("response"));
        flagged += engine.judge(SECRETS, call).flagged() ? 1 : 0;
        texts++;
      }
    }
    String first = ANSWERS.get(0);
    int slash = first.indexOf('/');
    if (texts > 0 && sets.has(first.substring(0, slash), first.substring(slash + 1))) {
      new Rows(sets, ledger, first.substring(0, slash), first.substring(slash + 1))
          .add("secrets.answers", texts, (double) flagged / texts);
    }
  }
}
