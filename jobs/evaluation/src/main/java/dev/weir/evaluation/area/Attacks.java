package dev.weir.evaluation.area;

import dev.weir.core.validate.Side;
import dev.weir.evaluation.Ledger;
import dev.weir.evaluation.call.TextJudge;
import dev.weir.evaluation.labelled.LabelledSets;
import dev.weir.evaluation.labelled.Row;
import java.util.List;

/** Jailbreaks, injections and extractions found, and harmless prompts and e-mails flagged. */
public final class Attacks {

  private static final String PROMPTS = "prompts.jsonl.gz";
  private static final String JAILBREAK = "jailbreak";
  private static final String INJECTION = "prompt-injection";
  private static final String EXTRACTION = "prompt-extraction";

  private Attacks() {}

  /** Takes down all figures that the sets allow. */
  public static void measure(LabelledSets sets, TextJudge judge, Ledger ledger) {
    inputs(sets, judge, ledger, JAILBREAK, "inj_jailbreak_wild")
        .rate("jailbreak.wild", Rows::every);
    for (String validator : List.of(JAILBREAK, INJECTION, EXTRACTION)) {
      inputs(sets, judge, ledger, validator, "benign_prompts")
          .rate(validator + ".benign", Rows::every);
      inputs(sets, judge, ledger, validator, "inj_notinject")
          .rate(validator + ".notinject", Rows::every);
      inputs(sets, judge, ledger, validator, "refusal_xstest")
          .rate(validator + ".xstest-safe", row -> row.is("label", "safe"));
    }
    inputs(sets, judge, ledger, INJECTION, "inj_cyberseceval")
        .rate("prompt-injection.cyberseceval", row -> row.is("language", "English"))
        .rate("prompt-injection.cyberseceval-translated", row -> !row.is("language", "English"));
    inputs(sets, judge, ledger, INJECTION, "inj_deepset")
        .rate("prompt-injection.deepset", Row::labelled)
        .rate("prompt-injection.deepset-clean", row -> !row.labelled());
    for (String validator : List.of(INJECTION, EXTRACTION)) {
      new Rows(sets, ledger, "leak_prompt_extraction", "attack_queries.jsonl")
          .asking(judge, validator, Side.INPUT, "text", Rows::attack)
          .rate(validator + ".extraction-attacks", Rows::every);
    }
    new Rows(sets, ledger, "inj_bipia_email", "contexts.jsonl.gz")
        .asking(judge, INJECTION, Side.DOCUMENT, "text", Row::labelled)
        .rate("prompt-injection.bipia", Row::labelled)
        .rate("prompt-injection.bipia-clean", row -> !row.labelled());
  }

  private static Rows inputs(
      LabelledSets sets, TextJudge judge, Ledger ledger, String validator, String set) {
    return new Rows(sets, ledger, set, PROMPTS)
        .asking(judge, validator, Side.INPUT, "text", Row::labelled);
  }
}
