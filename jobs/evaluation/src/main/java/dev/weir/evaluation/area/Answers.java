package dev.weir.evaluation.area;

import dev.weir.core.validate.Side;
import dev.weir.evaluation.Ledger;
import dev.weir.evaluation.call.CallBuilder;
import dev.weir.evaluation.call.ShippedEngine;
import dev.weir.evaluation.labelled.LabelledSets;
import dev.weir.evaluation.labelled.Row;

/** Answers that repeat themselves, leak the system prompt, or are in a language to be told. */
public final class Answers {

  private Answers() {}

  /** Takes down all figures that the sets allow. */
  public static void measure(LabelledSets sets, ShippedEngine engine, Ledger ledger) {
    new Rows(sets, ledger, "ab_selfinstruct252", "answers.jsonl.gz")
        .asking(engine, "repetition", Side.OUTPUT, "response", row -> row.is("model", "davinci"))
        .rate("repetition.davinci", row -> row.is("model", "davinci"))
        .rate("repetition.text-davinci", row -> row.text("model").startsWith("text-davinci-00"));
    new Rows(sets, ledger, "leak_prompt_extraction", "pairs.jsonl.gz")
        .scoring(
            Row::labelled,
            row ->
                engine
                    .judge(
                        "system-prompt-leak",
                        new CallBuilder()
                            .message("system", row.text("system_prompt"))
                            .message("user", row.text("prompt"))
                            .output(row.text("response")))
                    .score())
        .auroc("system-prompt-leak.pairs", Rows::every)
        .rate("system-prompt-leak.found", Row::labelled)
        .rate("system-prompt-leak.clean", row -> !row.labelled());
    new Rows(sets, ledger, "lang_lingua", "texts.jsonl.gz")
        .scoring(
            row -> true,
            row -> {
              engine.check(CallBuilder.only(Side.INPUT, row.text("text")));
              return row.is("label", engine.language(Side.INPUT)) ? 1 : 0;
            })
        .accuracy("language.sentences", row -> row.is("kind", "sentences"))
        .accuracy("language.word-pairs", row -> row.is("kind", "word-pairs"));
  }
}
