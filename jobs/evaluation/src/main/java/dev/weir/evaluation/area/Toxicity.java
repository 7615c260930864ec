package dev.weir.evaluation.area;

import dev.weir.core.validate.Side;
import dev.weir.evaluation.Ledger;
import dev.weir.evaluation.call.TextJudge;
import dev.weir.evaluation.labelled.LabelledSets;
import dev.weir.evaluation.labelled.Row;

/** Insults and hate found in comments and in the functional tests of HateCheck. */
public final class Toxicity {

  private Toxicity() {}

  /** Takes down all figures that the sets allow. */
  public static void measure(LabelledSets sets, TextJudge judge, Ledger ledger) {
    of(sets, judge, ledger, "tox_surge", "comments.jsonl.gz").f1("toxicity.surge", Rows::every);
    of(sets, judge, ledger, "tox_wikipedia", "comments.jsonl.gz")
        .f1("toxicity.wikipedia", Rows::every);
    of(sets, judge, ledger, "tox_openai_moderation", "samples.jsonl.gz")
        .auroc("toxicity.moderation", Rows::every);
    of(sets, judge, ledger, "tox_hatecheck", "cases.jsonl.gz")
        .accuracy("toxicity.hatecheck", Rows::every)
        .accuracy("toxicity.hatecheck-hateful", Row::labelled)
        .accuracy("toxicity.hatecheck-non-hateful", row -> !row.labelled())
        .rate("toxicity.hatecheck-identity", Toxicity::namesIdentity);
    of(sets, judge, ledger, "benign_prompts", "prompts.jsonl.gz")
        .rate("toxicity.benign", Rows::every);
  }

  /** Neutral or kind words about a group of people. */
  private static boolean namesIdentity(Row row) {
    return row.text("functionality").startsWith("ident");
  }

  private static Rows of(
      LabelledSets sets, TextJudge judge, Ledger ledger, String set, String file) {
    return new Rows(sets, ledger, set, file)
        .asking(judge, "toxicity", Side.INPUT, "text", Row::labelled);
  }
}
